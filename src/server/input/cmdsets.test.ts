import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Cmdset } from '../../commands/cmdset.ts'
import { composeGame } from '../../testing/compose-game.ts'
import { createServerFixture } from '../../testing/server-fixture.ts'
import { RecordingLog } from '../../testing/test-world.ts'
import { ScriptedCommand } from '../turn/scripted-command.test.ts'

const HUM = new Cmdset({ key: 'hum', commands: [new ScriptedCommand('hum', (call) => call.msg('hm'))] })

test('[CMD33] a set that is missing is left out, logged, and told once, to the first of the staff who types', async () => {
  await using game = await createServerFixture()
  const boss = await game.player('Boss')
  const anna = await game.player('Anna')
  const account = game.world.accountByName('Boss')
  if (account) account.isSuperuser = true
  game.session(anna).puppet?.cmdsets.add('cmdsets/gone:set', { isPersistent: true })
  for (const client of [boss, anna]) client.takeTexts()
  for (let n = 0; n < 2; n += 1) await anna.type('look')
  assert.ok(anna.takeTexts().every((text) => /Hall/.test(text)))
  for (let n = 0; n < 2; n += 1) await boss.type('look')
  const told = boss.takeTexts().filter((text) => text.includes('cmdsets/gone:set'))
  assert.deepEqual(told, [
    'The cmdset cmdsets/gone:set is missing, and its commands with it. Who should have it, goes without.',
  ])
  assert.equal(game.log.lines.filter(({ message }) => message.includes('cmdset is missing')).length, 1)
})

test('[CMD34] a session keeps its persistent sets over a reload and a crash, and loses the others', async () => {
  const makeGame = () => {
    const game = composeGame({ commands: [add] }, new RecordingLog())
    game.cmdsets.register('test:hum', HUM)
    return game
  }
  const add = new ScriptedCommand(
    'add',
    (call) => call.session?.cmdsets.add('test:hum', { isPersistent: call.args === 'kept' }),
    'session',
  )
  await using game = await createServerFixture({ game: makeGame() })
  const anna = await game.player('Anna')
  const tom = await game.player('Tom')
  await anna.type('add kept')
  await tom.type('add')
  for (const client of [anna, tom]) {
    await client.type('hum')
    assert.equal(client.takeTexts().at(-1), 'hm')
  }
  await game.reload()
  await game.crash()
  await game.start()
  for (const client of [anna, tom]) client.takeTexts()
  for (const client of [anna, tom]) await client.type('hum')
  assert.deepEqual(anna.takeTexts(), ['hm'])
  assert.match(tom.takeTexts().join(), /do not know/)
})
