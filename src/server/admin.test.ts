import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { AdminAnswer, AdminRequest } from '../link/messages.ts'
import { createServerFixture, type ServerFixture } from '../testing/server-fixture.ts'

let lastId = 0

async function ask(game: ServerFixture, request: AdminRequest): Promise<AdminAnswer> {
  lastId += 1
  const id = lastId
  assert.equal(game.channel.sendAdmin(id, request), true)
  await game.settle()
  const answers = game.turns.flatMap((turn) => turn.answers).filter((answer) => answer.id === id)
  assert.equal(answers.length, 1)
  return answers[0] ?? assert.fail()
}

function superuser(name: string, password: string): AdminRequest {
  return { kind: 'superuser', name, password }
}

test('[L23] the first superuser is made with account and character, and can log in', async () => {
  await using game = await createServerFixture()
  const answer = await ask(game, superuser('Root', 'wiggle-waggle'))
  assert.deepEqual([answer.isDone, answer.text], [true, 'The account Root is made, and is superuser.'])
  const client = await game.connect()
  await client.type('connect root wiggle-waggle')
  assert.equal(game.session(client).account?.isSuperuser, true)
  assert.equal(game.session(client).puppet?.key, 'Root')
})

test('an account that is there gets the new password and becomes superuser, its character stays the only one', async () => {
  await using game = await createServerFixture()
  const anna = await game.player('Anna', 'wiggle-waggle')
  const answer = await ask(game, superuser('anna', 'another-password'))
  assert.equal(answer.text, 'The account Anna has a new password and is superuser now.')
  assert.equal(game.session(anna).account?.isSuperuser, true)
  assert.equal(game.session(anna).account?.characters.length, 1)
  const client = await game.connect()
  await client.type('connect Anna wiggle-waggle')
  assert.equal(game.session(client).isLoggedIn, false)
  await client.type('connect Anna another-password')
  assert.equal(game.session(client).isLoggedIn, true)
})

test('a name or password that no player could have is refused with all reasons, and nothing is made', async () => {
  await using game = await createServerFixture()
  const answer = await ask(game, superuser('x!', 'short'))
  assert.equal(answer.isDone, false)
  assert.match(answer.text, /A name needs at least 3 letters\..*A password needs at least 8 characters\./)
  assert.equal([...game.world.accounts()].length, 0)
})

test('what an operator asked for is there after a crash', async () => {
  await using game = await createServerFixture()
  await ask(game, superuser('Root', 'wiggle-waggle'))
  await game.crash()
  await game.start()
  assert.equal(game.world.accountByName('Root')?.isSuperuser, true)
})

test('T36: nobody becomes superuser by anything that can be typed', async () => {
  await using game = await createServerFixture()
  const anna = await game.player('Anna')
  for (const line of ['superuser Anna', 'perm Anna = Developer', '@superuser Anna', 'reload', 'shutdown']) {
    await anna.type(line)
  }
  assert.equal(game.session(anna).account?.isSuperuser, false)
  assert.deepEqual(
    game.turns.flatMap((turn) => turn.requests),
    [],
  )
})
