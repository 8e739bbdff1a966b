import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { test } from 'node:test'
import ssh2 from 'ssh2'
import type { AuthContext } from 'ssh2'
import { settingsWith } from '../../config/settings.ts'
import { ManualClock } from '../../testing/manual-clock.ts'
import { until } from '../telnet/telnet-fixture.test.ts'
import { SshAuthentication } from './ssh-authentication.ts'
import { ACCOUNT, openSshFixture } from './ssh-fixture.test.ts'

const ED25519 = ssh2.utils.generateKeyPairSync('ed25519')
const ECDSA = ssh2.utils.generateKeyPairSync('ecdsa', { bits: 384 })
const RSA = ssh2.utils.generateKeyPairSync('rsa', { bits: 2048 })

/** A public key in base64, as it stands in its file. */
function blobOf({ public: line }: { readonly public: string }): string {
  return line.split(' ')[1] ?? ''
}

test('[SSH1] name, password and address go to the game, and the session is of the account that it gives', async () => {
  await using fixture = await openSshFixture()
  const { connection } = await fixture.shell({ username: 'Anna', password: 'right' })
  assert.equal(connection.login, ACCOUNT)
  assert.deepEqual(fixture.requests, [
    { kind: 'authenticate', address: '127.0.0.1', name: 'Anna', proof: { kind: 'password', password: 'right' } },
  ])
})

test('[SSH1] a client that wants to be asked is asked unseen, and told why it is asked again', async () => {
  await using fixture = await openSshFixture()
  const player = await fixture.player(
    {
      username: 'Anna',
      tryKeyboard: true,
      authHandler: (_left, _partial, next) => next('keyboard-interactive'),
    },
    ['wrong', 'right'],
  )
  assert.deepEqual(player.errors, [])
  assert.deepEqual(player.asked, ['|Password: (unseen)', 'Wrong.|Password: (unseen)'])
  assert.deepEqual(
    fixture.requests.map(({ proof }) => proof),
    [
      { kind: 'password', password: 'wrong' },
      { kind: 'password', password: 'right' },
    ],
  )
})

test('[SSH4] wrong passwords are refused, and after the last that is allowed the client is told and disconnected', async () => {
  await using fixture = await openSshFixture({ sshMaxAuthTries: 2 })
  let tries = 0
  const player = await fixture.player({
    username: 'Anna',
    authHandler: (_left, _partial, next) => {
      tries += 1
      next({ type: 'password', username: 'Anna', password: 'wrong' })
    },
  })
  assert.deepEqual([tries, fixture.requests.length], [2, 2])
  assert.deepEqual(player.errors, ['Too many wrong attempts.'])
  assert.deepEqual(fixture.connections, [])
})

test('[SSH4] who would be refused again whatever comes is told why, and disconnected at once', async () => {
  await using fixture = await openSshFixture()
  fixture.answer = async () => ({ isDone: false, text: 'Your address is banned: é.', isFinal: true })
  const player = await fixture.player({ username: 'Anna', password: 'right' })
  assert.deepEqual(player.errors, ['Your address is banned: é.'])
  assert.equal(fixture.requests.length, 1)
})

test('[SSH5] a game that does not answer in time is told of, and nobody waits for it any more', async () => {
  await using fixture = await openSshFixture({ sshServerWaitMs: 15_000 })
  fixture.answer = (_request, signal) =>
    new Promise((resolve) => signal.addEventListener('abort', () => resolve({ isDone: false, text: '' })))
  const player = fixture.player({ username: 'Anna', password: 'right' })
  await until(() => fixture.requests.length === 1, 'the request')
  fixture.clock.advance(15_000)
  assert.deepEqual((await player).errors, ['The game does not answer just now. Please try again in a moment.'])
  assert.equal(fixture.signals[0]?.aborted, true)
})

test('[SSH5] when the client hangs up, nobody waits for the answer any more', async () => {
  await using fixture = await openSshFixture()
  fixture.answer = () => new Promise(() => {})
  const socket = connect(fixture.port, '127.0.0.1')
  socket.on('error', () => undefined)
  const player = fixture.player({ username: 'Anna', password: 'right', sock: socket })
  await until(() => fixture.requests.length === 1, 'the request')
  socket.destroy()
  await until(() => fixture.signals[0]?.aborted === true, 'the end of the wait')
  await player
})

for (const [kind, pair] of Object.entries({ ED25519, ECDSA, RSA })) {
  test(`[SSH2] a client logs in with a key of the account: ${kind}`, async () => {
    await using fixture = await openSshFixture()
    fixture.answer = async ({ proof }) =>
      proof.kind === 'publicKey' && proof.key === blobOf(pair)
        ? { isDone: true, text: '', account: ACCOUNT }
        : { isDone: false, text: 'No.' }
    const { connection } = await fixture.shell({ username: 'Anna', privateKey: pair.private })
    assert.equal(connection.login, ACCOUNT)
  })
}

test('[SSH2] keys that are not the account’s are refused one by one, without being counted as passwords', async () => {
  await using fixture = await openSshFixture({ sshMaxAuthTries: 1 })
  const keys = [ED25519, ECDSA, RSA]
  const player = await fixture.player({
    username: 'Anna',
    authHandler: (_left, _partial, next) => {
      const pair = keys.shift()
      if (pair) next({ type: 'publickey', username: 'Anna', key: pair.private })
      else next({ type: 'password', username: 'Anna', password: 'right' })
    },
  })
  assert.deepEqual(player.errors, [])
  assert.deepEqual(
    fixture.requests.map(({ proof }) => proof.kind),
    ['publicKey', 'publicKey', 'publicKey', 'password'],
  )
})

type Decided = 'accepted' | 'rejected' | string

/** Decides about one offer of a key, with nothing but the offer. */
async function decide(offer: object): Promise<{ decided: Decided[]; asked: number }> {
  const decided: Decided[] = []
  let asked = 0
  const authentication = new SshAuthentication({
    clock: new ManualClock(),
    address: '127.0.0.1',
    utils: ssh2.utils,
    settings: settingsWith(),
    onRefused: (text) => decided.push(text),
    authenticate: async () => {
      asked += 1
      return { id: 1, isDone: true, text: '', account: ACCOUNT }
    },
  })
  const context = {
    username: 'Anna',
    method: 'publickey',
    accept: () => decided.push('accepted'),
    reject: () => decided.push('rejected'),
    ...offer,
  }
  await authentication.decide(context as unknown as AuthContext)
  assert.equal(authentication.account, decided[0] === 'accepted' && 'signature' in offer ? ACCOUNT : undefined)
  return { decided, asked }
}

test('[SSH2] a key counts only with a signature of what was asked, by that key', async () => {
  const parsed = ssh2.utils.parseKey(ED25519.private)
  assert.ok(!(parsed instanceof Error))
  const blob = Buffer.from('what was asked')
  const key = { algo: 'ssh-ed25519', data: parsed.getPublicSSH() }
  const signature = parsed.sign(blob)
  assert.deepEqual(await decide({ key }), { decided: ['accepted'], asked: 1 })
  assert.deepEqual(await decide({ key, blob, signature }), { decided: ['accepted'], asked: 1 })
  const forgeries = [
    { key, blob: Buffer.from('something else'), signature },
    { key, blob, signature: Buffer.alloc(64) },
    { key, blob, signature: Buffer.alloc(0) },
    { key, signature },
    { key: { algo: 'ssh-ed25519', data: Buffer.from('no key') }, blob, signature },
  ]
  for (const forgery of forgeries) assert.deepEqual(await decide(forgery), { decided: ['rejected'], asked: 0 })
})

test('[SSH2] signatures with SHA-1 are not taken', async () => {
  const parsed = ssh2.utils.parseKey(RSA.private)
  assert.ok(!(parsed instanceof Error))
  const blob = Buffer.from('what was asked')
  const key = { algo: 'ssh-rsa', data: parsed.getPublicSSH() }
  const offer = { key, blob, signature: parsed.sign(blob, 'sha1') }
  assert.deepEqual(await decide(offer), { decided: ['rejected'], asked: 0 })
  assert.deepEqual(await decide({ ...offer, hashAlgo: 'sha1' }), { decided: ['rejected'], asked: 0 })
  const good = { key, blob, signature: parsed.sign(blob, 'sha256'), hashAlgo: 'sha256' }
  assert.deepEqual(await decide(good), { decided: ['accepted'], asked: 1 })
})

test('[SSH4] names and passwords that nobody has by their length cost the game nothing', async () => {
  await using fixture = await openSshFixture({ sshMaxAuthTries: 1 })
  await fixture.player({ username: 'Anna', password: 'x'.repeat(5000) })
  await fixture.player({ username: 'x'.repeat(500), password: 'right' })
  assert.deepEqual(fixture.requests, [])
})
