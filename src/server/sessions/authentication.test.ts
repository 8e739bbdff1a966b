import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { AdminAnswer, LoginProof } from '../../link/messages.ts'
import { RecordingConnection } from '../../testing/recording-connection.ts'
import { createServerFixture, type ServerFixture } from '../../testing/server-fixture.ts'
import { ED25519_KEY, RSA_KEY } from './read-ssh-key.test.ts'

const PASSWORD = 'wiggle-waggle'
let lastId = 0

async function prove(game: ServerFixture, name: string, proof: LoginProof, address = '10.0.0.1'): Promise<AdminAnswer> {
  lastId += 1
  const id = lastId
  game.channel.sendAdmin(id, { kind: 'authenticate', address, name, proof })
  await game.settle()
  return game.turns.flatMap((turn) => turn.answers).find((answer) => answer.id === id) ?? assert.fail('no answer')
}

function password(text: string): LoginProof {
  return { kind: 'password', password: text }
}

async function joinStaff(game: ServerFixture): Promise<RecordingConnection> {
  game.channel.sendAdmin(0, { kind: 'superuser', name: 'Root', password: PASSWORD })
  await game.settle()
  const root = await game.connect()
  await root.type(`connect Root ${PASSWORD}`)
  return root
}

/** A client that has shown whose account is its own. */
async function arrive(game: ServerFixture, login: number): Promise<RecordingConnection> {
  const client = new RecordingConnection({ login, settle: () => game.settle() })
  game.portalSessions.welcome(client)
  client.becomeReady()
  await game.settle()
  return client
}

test('[SSH1] the right password gives the account, the wrong one and a name that nobody has the same refusal', async () => {
  await using game = await createServerFixture()
  const anna = await game.player('Anna', PASSWORD)
  const right = await prove(game, 'ANNA', password(PASSWORD))
  assert.deepEqual([right.isDone, right.account], [true, game.session(anna).account?.id])
  const wrong = await prove(game, 'Anna', password('wrong'))
  const nobody = await prove(game, 'Nobody', password(PASSWORD))
  for (const { isDone, text, account, isFinal } of [wrong, nobody]) {
    assert.deepEqual([isDone, account, isFinal], [false, undefined, undefined])
    assert.equal(text, 'That name and password do not go together.')
  }
})

test('[SSH1] wrong passwords count with those of sessions, and one too many is told to be the last', async () => {
  await using game = await createServerFixture({ settings: { loginThrottleLimit: 3 } })
  await game.player('Anna', PASSWORD)
  const client = await game.connect('10.0.0.1')
  await client.type('connect Anna wrong')
  assert.equal((await prove(game, 'Anna', password('wrong'))).isFinal, undefined)
  assert.equal((await prove(game, 'Anna', password('wrong'))).isFinal, true)
  const right = await prove(game, 'Anna', password(PASSWORD))
  assert.match(right.text, /^Too many wrong passwords\. Try again in /)
  assert.deepEqual([right.isDone, right.isFinal], [false, true])
  assert.equal((await prove(game, 'Anna', password(PASSWORD), '10.0.0.2')).isDone, true)
})

test('[SSH1] who is banned is refused for good, by address before anything is checked, by name after it', async () => {
  await using game = await createServerFixture()
  await game.player('Anna', PASSWORD)
  const root = await joinStaff(game)
  await root.type('ban 10.0.0.0/8 = go |raway|n')
  const byAddress = await prove(game, 'Anna', password('wrong'))
  assert.deepEqual([byAddress.isFinal, byAddress.text], [true, 'Your address is banned from this game: go |raway|n'])
  await root.type('ban Anna = enough')
  const byName = await prove(game, 'Anna', password(PASSWORD), '192.0.2.1')
  assert.deepEqual([byName.isFinal, byName.text], [true, 'You are banned from this game: enough'])
  assert.equal((await prove(game, 'Anna', password('wrong'), '192.0.2.1')).isFinal, undefined)
})

test('[SSH2] a key of the account gives it; others do not, and are not counted', async () => {
  await using game = await createServerFixture({ settings: { loginThrottleLimit: 2 } })
  const anna = await game.player('Anna', PASSWORD)
  await anna.type(`sshkey/add ${ED25519_KEY}`)
  const proofOf = (line: string): LoginProof => ({ kind: 'publicKey', key: line.split(' ')[1] ?? '' })
  assert.equal((await prove(game, 'Anna', proofOf(ED25519_KEY))).account, game.session(anna).account?.id)
  for (let count = 0; count < 4; count += 1) {
    const other = await prove(game, 'Anna', proofOf(RSA_KEY))
    assert.deepEqual([other.isDone, other.isFinal, other.account], [false, undefined, undefined])
  }
  assert.equal((await prove(game, 'Nobody', proofOf(ED25519_KEY))).isDone, false)
  assert.equal((await prove(game, 'Anna', password(PASSWORD))).isDone, true)
  await anna.type('sshkey/remove 1')
  assert.equal((await prove(game, 'Anna', proofOf(ED25519_KEY))).isDone, false)
})

test('[SSH6] a client that has shown who it is enters the world at once, with the hooks of a login', async () => {
  await using game = await createServerFixture()
  const anna = await game.player('Anna', PASSWORD)
  const id = game.session(anna).account?.id ?? 0
  await anna.type('quit')
  const client = await arrive(game, id)
  assert.equal(game.session(client).puppet?.key, 'Anna')
  assert.ok(!client.texts.join('\n').includes('connect <name>'), 'no connection screen')
  assert.match(client.texts.join('\n'), /You become Anna\./)
  await client.type('look')
  assert.equal(client.isClosed, false)
})

test('[SSH6] [L32] it is logged in once, whichever Server is there: killed before the greeting, reloaded after it', async () => {
  await using game = await createServerFixture()
  const anna = await game.player('Anna', PASSWORD)
  const id = game.session(anna).account?.id ?? 0
  await anna.type('quit')
  await game.crash()
  const client = await arrive(game, id)
  await game.start()
  const logins = (): number => client.texts.filter((text) => text.includes('You become Anna.')).length
  assert.equal(logins(), 1)
  await game.reload()
  await game.crash()
  await game.start()
  await client.type('look')
  assert.equal(logins(), 1)
  assert.equal(game.session(client).puppet?.key, 'Anna')
})

test('[SSH6] when its account is gone by then, or banned, it is told so and disconnected', async () => {
  await using game = await createServerFixture()
  const client = await arrive(game, 4711)
  assert.deepEqual([client.texts, client.isClosed], [['Your account is gone.'], true])
  const root = await joinStaff(game)
  const anna = await game.player('Anna', PASSWORD)
  const id = game.session(anna).account?.id ?? 0
  await root.type('ban Anna = enough')
  const banned = await arrive(game, id)
  assert.deepEqual([banned.texts, banned.isClosed], [['You are banned from this game: enough'], true])
})

test('[SSH7] neither log nor answer holds a password that was tried', async () => {
  await using game = await createServerFixture()
  await game.player('Anna', PASSWORD)
  await prove(game, 'Anna', password('a-very-wrong-one'))
  await prove(game, 'Anna', password(PASSWORD))
  const said = JSON.stringify([game.log.lines, game.turns])
  assert.ok(!said.includes('a-very-wrong-one'))
})
