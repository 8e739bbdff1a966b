import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PasswordHasher } from '../../base/password-hasher.ts'
import { createServerFixture } from '../../testing/server-fixture.ts'
import { Account } from '../../world/accounts/account.ts'
import { Character } from '../../world/objects/character.ts'
import type { Session } from '../../world/session.ts'

const WRONG = 'That name and password do not go together.'
/** From another machine than this one. */
const OUTSIDE = '203.0.113.5'

/** A hasher that notes its work, and does it when it is let. */
class HeldHasher implements PasswordHasher {
  readonly work: string[] = []
  isHeld = false
  readonly #waiting: (() => void)[] = []

  async hash(password: string): Promise<string> {
    this.work.push('hash')
    await this.#turn()
    return `plain:${password}`
  }

  async verify(password: string, hash: string): Promise<boolean> {
    // As with a real one, what is no hash takes no work.
    this.work.push(hash.startsWith('plain:') ? 'verify' : 'nothing')
    await this.#turn()
    return hash === `plain:${password}`
  }

  release(): void {
    this.isHeld = false
    for (const resolve of this.#waiting.splice(0)) resolve()
  }

  #turn(): Promise<void> {
    return this.isHeld ? new Promise((resolve) => this.#waiting.push(resolve)) : Promise.resolve()
  }
}

test('a wrong password and an unknown name get the same answer, after the same work', async () => {
  const hasher = new HeldHasher()
  await using game = await createServerFixture({ hasher })
  await game.player('Anna', 'wiggle-waggle')
  const client = await game.connect()
  const outcomes = []
  for (const line of ['connect Anna wrong-password', 'connect Nobody wrong-password']) {
    client.takeTexts()
    hasher.work.length = 0
    await client.type(line)
    outcomes.push({ texts: client.takeTexts(), work: [...hasher.work] })
  }
  assert.deepEqual(outcomes[0], { texts: [WRONG], work: ['verify'] })
  assert.deepEqual(outcomes[1], outcomes[0])
})

test('not even the password that stands in for unknown names opens an account without one', async () => {
  await using game = await createServerFixture()
  const client = await game.connect()
  const { world } = game
  world.create(Account, { key: 'Ghost' })
  client.takeTexts()
  await client.type('connect Ghost no account has this password')
  await client.type('connect "Ghost" "no account has this password"')
  assert.deepEqual(client.takeTexts(), [WRONG, WRONG])
})

test('T79: after five wrong passwords an address waits, for known and unknown names alike; another one does not', async () => {
  await using game = await createServerFixture({ settings: { loginTimeoutMs: 0 } })
  await game.player('Anna', 'wiggle-waggle')
  const guesser = await game.connect(OUTSIDE)
  guesser.takeTexts()
  for (const name of ['Anna', 'Anna', 'Bob', 'Carl', 'Dora']) await guesser.type(`connect ${name} wrong-password`)
  assert.deepEqual(
    guesser.takeTexts(),
    Array.from({ length: 5 }, () => WRONG),
  )
  await guesser.type('connect Anna wiggle-waggle')
  assert.match(guesser.takeTexts().join(), /^Too many wrong passwords\. Try again in 5m\.$/)
  const anna = await game.connect('198.51.100.7')
  await anna.type('connect Anna wiggle-waggle')
  assert.equal(game.session(anna).standing.kind, 'puppeting')
  game.clock.advance(300_000)
  await guesser.type('connect Anna wiggle-waggle')
  assert.equal(game.session(guesser).standing.kind, 'puppeting')
})

test('T80: whoever comes from this machine is not throttled, unless a setting says so', async () => {
  for (const limitLoopback of [false, true]) {
    await using game = await createServerFixture({ settings: { limitLoopback } })
    await game.player('Anna', 'wiggle-waggle')
    const client = await game.connect()
    for (let n = 0; n < 8; n += 1) await client.type('connect Anna wrong-password')
    client.takeTexts()
    await client.type('connect Anna wiggle-waggle')
    assert.equal(game.session(client).isLoggedIn, !limitLoopback)
  }
})

test('T79: guesses made at the same time from one address learn no more than guesses in a row', async () => {
  const hasher = new HeldHasher()
  await using game = await createServerFixture({ hasher, settings: { loginDelayAfter: 0 } })
  await game.player('Anna', 'wiggle-waggle')
  const clients = []
  for (let n = 0; n < 12; n += 1) clients.push(await game.connect(OUTSIDE))
  for (const client of clients) client.takeTexts()
  hasher.isHeld = true
  for (const client of clients.slice(0, -1)) client.send('connect Anna wrong-password')
  clients.at(-1)?.send('connect Anna wiggle-waggle')
  await game.settle()
  hasher.release()
  await game.settle()
  const answers = clients.flatMap((client) => client.takeTexts())
  assert.equal(answers.filter((text) => text === WRONG).length, 5)
  assert.equal(answers.filter((text) => text.startsWith('Too many wrong passwords')).length, 7)
})

test('two who create one name at the same time make one account, and the second is told', async () => {
  const hasher = new HeldHasher()
  await using game = await createServerFixture({ hasher })
  const [one, two] = [await game.connect(), await game.connect()]
  one.takeTexts()
  two.takeTexts()
  hasher.isHeld = true
  one.send('create Anna wiggle-waggle')
  two.send('create anna waggle-wiggle')
  await game.settle()
  hasher.release()
  await game.settle()
  assert.equal([...game.world.accounts()].length, 1)
  assert.match(one.takeTexts().join(), /Your account is made/)
  assert.match(two.takeTexts().join(), /The name anna is taken\./)
  assert.equal(game.session(two).isLoggedIn, false)
})

test('T114: accounts created at the same time from one address do not overshoot its limit', async () => {
  const hasher = new HeldHasher()
  await using game = await createServerFixture({ hasher, settings: { creationThrottleLimit: 3 } })
  const clients = []
  for (let n = 0; n < 8; n += 1) clients.push(await game.connect(OUTSIDE))
  hasher.isHeld = true
  clients.forEach((client, index) => client.send(`create ${'ABCDEFGH'[index]}nnabel wiggle-waggle`))
  await game.settle()
  hasher.release()
  await game.settle()
  assert.equal([...game.world.accounts()].length, 3)
  assert.match(clients.at(-1)?.texts.at(-1) ?? '', /^Too many accounts were made from your address/)
})

test('[SES56] a client that leaves while its password is checked does not log in: no hook runs, and nobody gives way to it', async () => {
  const hasher = new HeldHasher()
  await using game = await createServerFixture({ hasher })
  const first = await game.player('Anna', 'wiggle-waggle')
  const { lastLogin } = game.world.accountByName('Anna') ?? {}
  const client = await game.connect()
  game.clock.advance(1000)
  hasher.isHeld = true
  client.send('connect Anna wiggle-waggle')
  client.hangUp()
  await game.settle()
  hasher.release()
  await game.settle()
  assert.deepEqual([game.server.sessions.all().length, game.portalSessions.all().length], [1, 1])
  assert.equal(game.session(first).puppet?.key, 'Anna')
  assert.equal(game.world.accountByName('Anna')?.lastLogin, lastLogin)
})

test('T10: who logs in again takes the place of the older session, which is told why and closed', async () => {
  await using game = await createServerFixture()
  const old = await game.player('Anna', 'wiggle-waggle')
  const next = await game.connect()
  await next.type('connect anna wiggle-waggle')
  assert.deepEqual([old.texts.at(-1), old.isClosed], ['You have logged in from elsewhere. Goodbye!', true])
  assert.equal(game.session(next).puppet?.key, 'Anna')
  assert.equal(game.server.sessions.all().length, 1)
})

test('the hooks of a login run in their order, the first login before all, and only once', async () => {
  const seen: string[] = []
  class HookedAccount extends Account {
    override atFirstLogin = (): void => void seen.push('first')
    override atPreLogin = (): void => void seen.push('pre')
    override atPostLogin = (): void => void seen.push('post')
    override atFailedLogin = (): void => void seen.push('failed')
  }
  await using game = await createServerFixture({
    typeclasses: { 'accounts:Hooked': HookedAccount },
    settings: { accountTypeclass: 'accounts:Hooked' },
  })
  await game.player('Anna', 'wiggle-waggle')
  const client = await game.connect()
  await client.type('connect Anna wrong-password')
  await client.type('connect Anna wiggle-waggle')
  assert.deepEqual(seen, ['first', 'pre', 'post', 'failed', 'pre', 'post'])
})

for (const [hook, reason] of [
  [
    'atPrePuppet',
    /^Something went wrong on the way into the world as Anna\.\nYou are logged in as Anna, out of character\./m,
  ],
  ['atPostPuppet', /^Something went wrong on the way into the world as Anna\. You can play all the same;/m],
] as const) {
  test(`T97: ${hook} throws at login: its player reads why, and goes on`, async () => {
    class Cursed extends Character {}
    Cursed.prototype[hook] = () => {
      throw new Error('cursed')
    }
    const settings = { characterTypeclass: 'test:Cursed' }
    await using game = await createServerFixture({ settings, typeclasses: { 'test:Cursed': Cursed } })
    const client = await game.connect()
    await client.type('create Anna wiggle-waggle')
    assert.equal(game.session(client).puppet?.key, hook === 'atPostPuppet' ? 'Anna' : undefined)
    assert.match(client.takeTexts().join('\n'), reason)
    await client.type('who')
    assert.match(client.takeTexts().join('\n'), /Anna/)
  })
}

test('T03: [SES57] an account that is deleted ends its sessions at once, link-dead ones too, with their hooks', async () => {
  const notes: string[] = []
  class Noted extends Account {
    override atDisconnect = (_session: Session, reason: string): void => void notes.push(`${this.key}: ${reason}`)
  }
  await using game = await createServerFixture({
    settings: { multisessionMode: 2, maxPuppetsPerAccount: 3, accountTypeclass: 'test:Noted' },
    typeclasses: { 'test:Noted': Noted },
    hooks: { atSessionLogout: (session, { key }) => void notes.push(`${key} leaves ${session.sessid}`) },
  })
  const tom = await game.player('Tom')
  const anna = await game.player('Anna')
  await anna.type('charcreate Bela')
  const lost = await game.connect()
  await lost.type('connect Anna wiggle-waggle')
  await lost.type('ic Bela')
  lost.hangUp()
  await game.settle()
  for (const client of [anna, tom]) client.takeTexts()
  anna.send('say not heard any more')
  game.world.accountByName('Anna')?.delete()
  await game.settle()
  assert.deepEqual([anna.takeTexts(), anna.isClosed], [['Your account is gone.'], true])
  assert.doesNotMatch(tom.takeTexts().join('\n'), /not heard/)
  assert.deepEqual(notes, ['Anna: Your account is gone.', 'Anna leaves 2', 'Anna: connection lost', 'Anna leaves 3'])
  assert.deepEqual([game.server.sessions.all().length, game.server.sessions.linkDead().length], [1, 0])
  for (const name of ['Anna', 'Bela']) assert.equal(game.world.search(name)[0]?.location, null)
})
