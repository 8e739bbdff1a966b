import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { GameSettings } from '../../config/settings.ts'
import type { RecordingConnection } from '../../testing/recording-connection.ts'
import { createServerFixture, type ServerFixture } from '../../testing/server-fixture.ts'

const PASSWORD = 'wiggle-waggle'

/** A game in a mode, with Tom looking on. */
async function startMode(multisessionMode: number, settings: GameSettings = {}) {
  const game = await createServerFixture({ settings: { multisessionMode, ...settings } })
  const tom = await game.player('Tom')
  return { game, tom, [Symbol.asyncDispose]: () => game[Symbol.asyncDispose]() }
}

/** Logs in to an account that is there; what it is shown can be read with `takeTexts`. */
async function login(game: ServerFixture, name: string): Promise<RecordingConnection> {
  const client = await game.connect()
  client.takeTexts()
  await client.type(`connect ${name} ${PASSWORD}`)
  return client
}

function puppetOf(game: ServerFixture, client: RecordingConnection): string | undefined {
  return game.session(client).puppet?.key
}

describe('another login', () => {
  test('[SES1] mode 0: the older session is told and closed', async () => {
    await using mode = await startMode(0)
    const first = await mode.game.player('Anna')
    const second = await login(mode.game, 'Anna')
    assert.deepEqual([first.texts.at(-1), first.isClosed], ['You have logged in from elsewhere. Goodbye!', true])
    assert.equal(puppetOf(mode.game, second), 'Anna')
  })

  for (const number of [1, 3]) {
    test(`[SES2] [SES3] mode ${number}: it joins and shares the character; only the new session gets a look`, async () => {
      await using mode = await startMode(number)
      const { game, tom } = mode
      const first = await game.player('Anna')
      tom.takeTexts()
      const second = await login(game, 'Anna')
      assert.deepEqual(first.takeTexts(), ['Anna is now also played from another of your connections.'])
      const seen = second.takeTexts().join('\n')
      assert.match(seen, /^You share Anna with another of your connections\.\n\nYou become Anna\./)
      assert.deepEqual(tom.takeTexts(), [])
      await tom.type('say hello')
      assert.deepEqual([first.takeTexts(), second.takeTexts()], [['Tom says, "hello"'], ['Tom says, "hello"']])
      await second.type('ooc')
      assert.deepEqual([puppetOf(game, first), puppetOf(game, second)], ['Anna', undefined])
      tom.takeTexts()
      await first.type('ooc')
      assert.deepEqual(tom.takeTexts(), ['Anna has left the game.'])
    })
  }

  test('[SES2] [SES4] mode 2: it joins and takes the character over, which never leaves the world', async () => {
    await using mode = await startMode(2)
    const { game, tom } = mode
    const first = await game.player('Anna')
    tom.takeTexts()
    const second = await login(game, 'Anna')
    assert.deepEqual(first.takeTexts(), [
      'Anna is now played from another of your connections. You are out of character; ic takes it back.',
    ])
    assert.match(second.takeTexts().join('\n'), /^You take Anna over from another of your connections\./)
    assert.deepEqual([puppetOf(game, first), puppetOf(game, second)], [undefined, 'Anna'])
    assert.deepEqual(tom.takeTexts(), [])
  })
})

describe('limits and refusals', () => {
  for (const number of [1, 2, 3]) {
    test(`[SES6] [SES10] mode ${number}: a second character at once is refused, and nothing changes`, async () => {
      await using mode = await startMode(number)
      const { game } = mode
      const first = await game.player('Anna')
      await first.type('charcreate Second')
      const second = await login(game, 'Anna')
      // In mode 2 the newer session has the character, elsewhere both of them.
      const [holder, asker] = number === 2 ? [second, first] : [first, second]
      await asker.type('ooc')
      for (const client of [first, second]) client.takeTexts()
      await asker.type('ic Second')
      assert.deepEqual(asker.takeTexts(), [
        'You already play Anna from elsewhere, and may play one character at once. Type ooc there first.',
      ])
      assert.deepEqual(holder.takeTexts(), [])
      assert.deepEqual([puppetOf(game, holder), puppetOf(game, asker)], ['Anna', undefined])
      assert.equal(game.world.accountByName('Anna')?.lastPuppet?.key, 'Anna')
    })
  }

  test('[SES6] a higher limit lets an account play several characters, and one may always change', async () => {
    await using mode = await startMode(2, { maxPuppetsPerAccount: 2 })
    const { game } = mode
    const first = await game.player('Anna')
    for (const name of ['Second', 'Third']) await first.type(`charcreate ${name}`)
    const second = await login(game, 'Anna')
    await second.type('ic Second')
    await first.type('ic Anna')
    const third = await login(game, 'Anna')
    assert.deepEqual(
      [first, second, third].map((client) => puppetOf(game, client)),
      [undefined, 'Second', 'Anna'],
    )
    await first.type('ic Third')
    assert.equal(puppetOf(game, first), undefined)
    await second.type('ic Third')
    assert.equal(puppetOf(game, second), 'Third')
  })

  test('[SES6] the lock nocharacterlimit frees an account from both limits, and so does 0 everybody', async () => {
    for (const settings of [{}, { maxPuppetsPerAccount: 0, maxCharactersPerAccount: 0 }]) {
      await using mode = await startMode(2, { maxCharactersPerAccount: 1, ...settings })
      const { game } = mode
      const first = await game.player('Anna')
      const isFree = 'maxPuppetsPerAccount' in settings
      if (!isFree) {
        await first.type('charcreate Second')
        assert.equal(first.takeTexts().at(-1), 'You have 1 character, and no more are allowed.')
        game.world.accountByName('Anna')?.locks.add('nocharacterlimit:all()')
      }
      await first.type('charcreate Second')
      await first.type('ooc')
      assert.match(first.takeTexts().join('\n'), /Your characters \(2\):\n[^]*charcreate <name> to make another/)
      const second = await login(game, 'Anna')
      await first.type('ic Second')
      assert.deepEqual([puppetOf(game, first), puppetOf(game, second)], ['Second', 'Anna'])
    }
  })

  test('[SES5] somebody else’s puppet is refused, in the words of the asking session alone', async () => {
    await using mode = await startMode(3)
    const { game, tom } = mode
    const first = await game.player('Anna')
    const account = game.world.accountByName('Anna')
    assert.ok(account)
    account.permissions.add('Developer')
    const second = await login(game, 'Anna')
    for (const client of [first, tom, second]) client.takeTexts()
    await second.type('ic Tom')
    assert.deepEqual(
      [second, first, tom].map((client) => client.takeTexts()),
      [['Tom is being played by somebody else.'], [], []],
    )
    assert.equal(puppetOf(game, second), 'Anna')
  })
})

describe('settings of login', () => {
  test('[SES8] without autoPuppetOnLogin a login stays out of character, and shows what else is open', async () => {
    await using mode = await startMode(2, { autoPuppetOnLogin: false })
    const first = await mode.game.connect()
    await first.type(`create Anna ${PASSWORD}`)
    assert.match(first.takeTexts().join('\n'), /out of character\.\nYour characters: Anna\. Type ic <name>/)
    await first.type('ic')
    const second = await login(mode.game, 'Anna')
    const [a, b] = [first, second].map((client) => mode.game.sessidOf(client))
    assert.match(
      second.takeTexts().join('\n'),
      new RegExp(`You are also here in session ${a} as Anna; this is session ${b}\\.`),
    )
    await second.type('look')
    assert.match(second.takeTexts().join('\n'), new RegExp(`Anna +in play in your session ${a}\n`))
  })

  test('[SES7] without autoCreateCharacter a new account has none, and is told how to make one', async () => {
    await using mode = await startMode(0, { autoCreateCharacter: false })
    const client = await mode.game.connect()
    await client.type(`create Anna ${PASSWORD}`)
    assert.match(client.takeTexts().join('\n'), /Make a character with charcreate <name>/)
    assert.deepEqual(mode.game.world.accountByName('Anna')?.characters, [])
    await client.type('charcreate Zora')
    await client.type('ic')
    assert.equal(puppetOf(mode.game, client), 'Zora')
  })
})

describe('chardelete', () => {
  test('[SES9] asks, over a reload too, then tells every session that plays the character', async () => {
    await using mode = await startMode(1)
    const { game, tom } = mode
    const first = await game.player('Anna')
    const second = await login(game, 'Anna')
    await second.type('ooc')
    await second.type('chardelete anna')
    assert.match(second.takeTexts().join('\n'), /Anna will be gone for good\. Type yes to delete it: /)
    await game.reload()
    first.takeTexts()
    await second.type('YES')
    assert.deepEqual(second.takeTexts(), ['Anna is deleted.'])
    assert.deepEqual(first.takeTexts(), ['Anna was destroyed.'])
    assert.deepEqual([game.session(first).standing.kind, tom.isClosed], ['account', false])
    assert.deepEqual(game.world.accountByName('Anna')?.characters, [])
  })

  test('[SES9] anything but yes keeps it; others’ characters cannot be named', async () => {
    await using mode = await startMode(0)
    const anna = await mode.game.player('Anna')
    await anna.type('chardelete Tom')
    assert.deepEqual(anna.takeTexts(), ['You have no character called “Tom”.'])
    await anna.type('chardelete Anna')
    anna.takeTexts()
    await anna.type('y')
    assert.deepEqual(anna.takeTexts(), ['Anna stays.'])
  })
})

for (const number of [0, 1, 2, 3]) {
  test(`T09: twenty logins in one go, mode ${number}: one outcome, and no orphan`, async () => {
    await using mode = await startMode(number)
    const { game, tom } = mode
    const first = await game.player('Anna')
    const clients = [first]
    for (let count = 0; count < 20; count += 1) clients.push(await game.connect())
    tom.takeTexts()
    for (const client of clients.slice(1)) client.send(`connect Anna ${PASSWORD}`)
    await game.settle()
    const open = clients.filter(({ isClosed }) => !isClosed)
    const playing = open.filter((client) => puppetOf(game, client) === 'Anna')
    assert.deepEqual([open.length, playing.length], { 0: [1, 1], 1: [21, 21], 2: [21, 1], 3: [21, 21] }[number])
    assert.equal(game.server.sessions.all().length, open.length + 1)
    assert.equal(game.portalSessions.all().length, open.length + 1)
    assert.equal(game.world.search('Anna')[0]?.sessions.count(), playing.length)
  })
}

for (const number of [0, 1, 2, 3]) {
  test(`T10: a login while the Server is replaced, mode ${number}: it takes effect once, as at any other time`, async () => {
    await using mode = await startMode(number)
    const { game, tom } = mode
    const first = await game.player('Anna')
    const second = await game.connect()
    tom.takeTexts()
    const reloading = game.reload()
    second.send(`connect Anna ${PASSWORD}`)
    first.send('say still me')
    await reloading
    await game.settle()
    assert.equal(puppetOf(game, second), 'Anna')
    assert.equal(first.isClosed, number === 0)
    assert.equal(game.world.search('Anna')[0]?.sessions.count(), number === 1 || number === 3 ? 2 : 1)
    assert.doesNotMatch(tom.takeTexts().join('\n'), /Anna has/)
  })
}
