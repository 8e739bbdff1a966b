import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createServerFixture } from '../../testing/server-fixture.ts'

test('T69: names that look like another, or like the staff, and common passwords make no account', async () => {
  await using game = await createServerFixture()
  await game.player('Griatch')
  const client = await game.connect()
  client.takeTexts()
  for (const name of ['Gr\u0456at\u0441h', '\uff27riatch', 'Admin', 'nobody'])
    await client.type(`create ${name} wiggle-waggle`)
  await client.type('create Mira password123')
  assert.deepEqual(client.takeTexts(), [
    'Some letters of that name only look like the letters A to Z. Type it with those.',
    'Some letters of that name only look like the letters A to Z. Type it with those.',
    'That name is reserved for the staff.',
    'That name is reserved.',
    'That password is one of the first that anybody would try.',
  ])
  assert.equal([...game.world.accounts()].length, 1)
})

test('[SES53] names of the staff are refused for characters too, but not to the staff', async () => {
  await using game = await createServerFixture()
  const anna = await game.player('Anna')
  await anna.type('charcreate Moderator')
  assert.deepEqual(anna.takeTexts(), ['That name is reserved for the staff.'])
  game.world.accountByName('Anna')?.permissions.add('Admin')
  await anna.type('charcreate Moderator')
  assert.match(anna.takeTexts().join(), /You have made the character Moderator/)
})

test('T69: a character’s name that only looks like letters is refused', async () => {
  await using game = await createServerFixture()
  const anna = await game.player('Anna')
  await anna.type('charcreate Тom')
  assert.match(anna.takeTexts().join(), /only look like the letters A to Z/)
})
