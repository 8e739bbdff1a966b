import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createServerFixture } from '../../testing/server-fixture.ts'
import { Account } from '../../world/accounts/account.ts'

const SETTINGS = { idleTimeoutMs: 600_000, loginTimeoutMs: 0 }
const NOTICE = 'Nothing came from you for 10m. Come back when you like!'

test('T16: an idle session gets one notice and is closed, and nobody keeps it', async () => {
  await using game = await createServerFixture({ settings: SETTINGS })
  const anna = await game.player('Anna')
  const visitor = await game.connect()
  visitor.takeTexts()
  game.clock.advance(590_000)
  const tom = await game.player('Tom')
  anna.takeTexts()
  await game.settle()
  assert.equal(anna.isClosed, false)
  // Two sweeps come due before the Server does anything.
  game.clock.advance(130_000)
  await game.settle()
  for (const client of [anna, visitor]) assert.deepEqual([client.takeTexts(), client.isClosed], [[NOTICE], true])
  assert.equal(tom.isClosed, false)
  assert.deepEqual([game.server.sessions.all().length, game.portalSessions.all().length], [1, 1])
})

test('T17: who passes the lock or vetoes by the hook stays, and the hook was asked', async () => {
  const asked: string[] = []
  class Bridge extends Account {
    override atIdleTimeout(): boolean {
      asked.push(this.key)
      return false
    }
  }
  await using game = await createServerFixture({
    settings: { ...SETTINGS, accountTypeclass: 'test:Bridge' },
    typeclasses: { 'test:Bridge': Bridge },
  })
  const [bot, builder] = [await game.player('Relay'), await game.player('Boris')]
  game.world.accountByName('Boris')?.permissions.add('Builder')
  game.clock.advance(660_000)
  await game.settle()
  assert.deepEqual([bot.isClosed, builder.isClosed, new Set(asked)], [false, false, new Set(['Relay'])])
})

test('T18: a client that says it is there stays, gets no answer, and is idle to others', async () => {
  await using game = await createServerFixture({ settings: SETTINGS })
  const anna = await game.player('Anna')
  const { cmdLastVisible, cmdTotal } = game.session(anna)
  for (let minutes = 0; minutes < 60; minutes += 5) {
    game.clock.advance(300_000)
    await anna.type(' IDLE ')
  }
  assert.deepEqual([anna.takeTexts(), anna.isClosed], [[], false])
  const session = game.session(anna)
  assert.deepEqual([session.cmdLastVisible, session.cmdTotal], [cmdLastVisible, cmdTotal])
  assert.equal(session.cmdLast, game.clock.now())
  await game.reload()
  assert.equal(game.session(anna).cmdLast, game.clock.now())
  anna.takeTexts()
  await anna.type('say Back again')
  assert.equal(anna.takeTexts().length, 1)
})

test('a keepalive answers no question, but is taken where a password is typed', async () => {
  await using game = await createServerFixture()
  const client = await game.connect()
  await client.type('connect')
  client.takeTexts()
  await client.type('idle')
  assert.equal(game.session(client).waitingPrompt?.name, 'waystone:login-name')
  await client.type('Nobody')
  await client.type('idle', { isSecret: true })
  assert.equal(client.takeTexts().at(-1), 'That name and password do not go together.')
})

test('T19: sessions that end within the sweep, by each other or by a hook that throws, do not stop it', async () => {
  class Fragile extends Account {
    override atIdleTimeout(): boolean {
      if (this.key === 'Fay') throw new Error('broken')
      for (const session of this.world.sessions.all()) if (session.account?.key === 'Gil') session.account.delete()
      return true
    }
  }
  await using game = await createServerFixture({
    settings: { ...SETTINGS, accountTypeclass: 'test:Fragile' },
    typeclasses: { 'test:Fragile': Fragile },
  })
  const clients = [
    await game.player('Fay'),
    await game.player('Anna'),
    await game.player('Gil'),
    await game.player('Tom'),
  ]
  game.clock.advance(660_000)
  await game.settle()
  assert.deepEqual(
    clients.map(({ isClosed }) => isClosed),
    [false, true, true, true],
  )
})
