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
