import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createServerFixture } from '../testing/server-fixture.ts'

test('a player makes an account, plays, and hears others', async () => {
  await using game = await createServerFixture()
  const anna = await game.player('Anna')
  const tom = await game.player('Tom')
  anna.takeTexts()
  await tom.type('say hello')
  assert.deepEqual(tom.takeTexts(), ['You say, "hello"'])
  assert.deepEqual(anna.takeTexts(), ['Tom says, "hello"'])
})

test('a reload and a crash leave session, puppet and place as they were', async () => {
  await using game = await createServerFixture()
  const anna = await game.player('Anna')
  await anna.type('north')
  await game.reload()
  await anna.type('south')
  await game.crash()
  anna.send('north')
  await game.start()
  anna.takeTexts()
  await anna.type('look')
  assert.match(anna.takeTexts().join('\n'), /Garden/)
  assert.equal(game.session(anna).standing.kind, 'puppeting')
})
