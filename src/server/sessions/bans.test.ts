import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PasswordHasher } from '../../base/password-hasher.ts'
import type { RecordingConnection } from '../../testing/recording-connection.ts'
import { createServerFixture, type ServerFixture } from '../../testing/server-fixture.ts'
import { PLAIN_HASHER } from '../../testing/test-world.ts'

const PASSWORD = 'wiggle-waggle'
const OUTSIDE = '203.0.113.5'

async function boss(game: ServerFixture): Promise<RecordingConnection> {
  const client = await game.player('Boss')
  const account = game.world.accountByName('Boss')
  if (account) account.isSuperuser = true
  await client.type('bans')
  assert.deepEqual(client.takeTexts(), ['Nobody is banned.'])
  return client
}

test('T03: a banned account is disconnected at once, reads why, and does not come in again, over a reload too', async () => {
  await using game = await createServerFixture()
  const staff = await boss(game)
  const anna = await game.player('Anna', PASSWORD)
  await staff.type('ban anna = Cheating | lying')
  assert.equal(staff.takeTexts().at(-1), 'Banned: anna. One session was ended.')
  assert.deepEqual([anna.takeTexts(), anna.isClosed], [['You are banned from this game: Cheating | lying'], true])
  for (let round = 0; round < 2; round += 1) {
    const again = await game.connect(OUTSIDE)
    again.takeTexts()
    await again.type(`connect Anna ${PASSWORD}`)
    await again.type('connect Anna wrong-password')
    assert.deepEqual(again.takeTexts(), [
      'You are banned from this game: Cheating | lying',
      'That name and password do not go together.',
    ])
    await game.reload()
  }
  const visitor = await game.connect()
  await staff.type('unban ANNA')
  await visitor.type(`connect Anna ${PASSWORD}`)
  assert.equal(game.session(visitor).account?.key, 'Anna')
})

test('T03: a ban ends a session that is link-dead too, and its character leaves', async () => {
  await using game = await createServerFixture()
  const staff = await boss(game)
  const anna = await game.player('Anna', PASSWORD)
  anna.setPresence(false)
  await game.settle()
  await staff.type('ban Anna = Cheating')
  assert.equal(staff.takeTexts().at(-1), 'Banned: anna. One session was ended.')
  assert.deepEqual([anna.takeTexts().at(-1), anna.isClosed], ['You are banned from this game: Cheating', true])
  assert.deepEqual(game.server.sessions.linkDead(), [])
})

test('a ban of a name without an account keeps it from being made', async () => {
  await using game = await createServerFixture()
  const staff = await boss(game)
  await staff.type('ban Griefer')
  const visitor = await game.connect()
  visitor.takeTexts()
  await visitor.type(`create griefer ${PASSWORD}`)
  assert.deepEqual(visitor.takeTexts(), ['The name griefer is banned.'])
})

test('W11: a range keeps out those in it and nobody else, whether logged in or not', async () => {
  await using game = await createServerFixture()
  await game.player('Anna', PASSWORD)
  const staff = await boss(game)
  const addresses = ['1.2.3.4', '1.2.3.40', '2001:db8::7', '2001:db9::7']
  const clients = await Promise.all(addresses.map((address) => game.connect(address)))
  for (const client of clients) client.takeTexts()
  for (const line of ['ban 1.2.3.4 = Noise', 'ban 2001:DB8:0::9/32']) await staff.type(line)
  assert.deepEqual(
    clients.map(({ isClosed }) => isClosed),
    [true, false, true, false],
  )
  assert.deepEqual(clients[0]?.takeTexts(), ['Your address is banned from this game: Noise'])
  const next = await game.connect('1.2.3.4')
  next.takeTexts()
  for (const line of [`connect Anna ${PASSWORD}`, `create Cora ${PASSWORD}`]) await next.type(line)
  const line = 'Your address is banned from this game: Noise'
  assert.deepEqual(next.takeTexts(), [line, line])
  staff.takeTexts()
  await staff.type('bans')
  const text = staff.takeTexts().join()
  assert.match(text, /1\.2\.3\.4 +2023-11-14 +Boss +Noise[\s\S]*2001:db8::\/32 +2023-11-14 +Boss +-/)
})

test('who would ban themselves, a superuser, or nothing that can be banned, is told so', async () => {
  await using game = await createServerFixture({ settings: { limitLoopback: true, loginTimeoutMs: 0 } })
  const staff = await boss(game)
  const helper = await game.player('Helga')
  game.world.accountByName('Helga')?.permissions.add('Admin')
  const answers = async (client: RecordingConnection, line: string): Promise<string> => {
    client.takeTexts()
    await client.type(line)
    return client.takeTexts().join('\n')
  }
  assert.equal(await answers(staff, 'ban Boss'), 'That would ban you yourself.')
  assert.equal(await answers(staff, 'ban 127.0.0.0/8'), 'That would ban you yourself.')
  assert.equal(await answers(helper, 'ban boss = Mine now'), 'You may not ban Boss.')
  assert.equal(await answers(staff, 'ban 1.2.3.*'), '“1.2.3.*” is neither a name nor an address.')
  assert.equal(await answers(staff, 'unban 1.2.3.4'), '“1.2.3.4” is not banned. See bans.')
  assert.equal(await answers(staff, 'bans'), 'Nobody is banned.')
})

test('this machine is not kept out by a range, and the records cannot be deleted', async () => {
  await using game = await createServerFixture()
  await game.player('Anna', PASSWORD)
  const staff = await boss(game)
  await staff.type('ban 0.0.0.0/0 = Closed')
  const records = game.world.byTag('records', 'waystone')[0]
  assert.equal(records?.delete(), false)
  const near = await game.connect()
  await near.type(`connect Anna ${PASSWORD}`)
  assert.equal(game.session(near).account?.key, 'Anna')
})

test('T03: who is banned while a password is hashed does not come in, and makes no account', async () => {
  const held: (() => void)[] = []
  let isHeld = false
  const wait = (): Promise<void> => (isHeld ? new Promise((resolve) => held.push(resolve)) : Promise.resolve())
  const hasher: PasswordHasher = {
    hash: (password) => wait().then(() => PLAIN_HASHER.hash(password)),
    verify: (password, hash) => wait().then(() => PLAIN_HASHER.verify(password, hash)),
  }
  await using game = await createServerFixture({ hasher })
  await game.player('Anna', PASSWORD)
  const staff = await boss(game)
  const [known, next] = [await game.connect(), await game.connect(OUTSIDE)]
  isHeld = true
  known.send(`connect Anna ${PASSWORD}`)
  next.send(`create Cora ${PASSWORD}`)
  await game.settle()
  for (const line of ['ban Anna = Noise', `ban ${OUTSIDE}`]) await staff.type(line)
  for (const release of held) release()
  await game.settle()
  assert.equal(known.takeTexts().at(-1), 'You are banned from this game: Noise')
  assert.deepEqual([next.isClosed, game.world.accountByName('Cora')], [true, undefined])
})
