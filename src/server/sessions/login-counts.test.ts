import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { GameSettings } from '../../config/settings.ts'
import type { RecordingConnection } from '../../testing/recording-connection.ts'
import { createServerFixture, type ServerFixture } from '../../testing/server-fixture.ts'
import { Account } from '../../world/accounts/account.ts'

const PASSWORD = 'wiggle-waggle'
const OUTSIDE = '203.0.113.5'
const WRONG = 'That name and password do not go together.'

/** What makes another Server go on. */
const CHANGES: readonly (readonly [string, (game: ServerFixture) => Promise<void>])[] = [
  ['a reload', (game) => game.reload()],
  ['a reset', (game) => game.reload({}, 'reset')],
  ['a crash', (game) => game.crash().then(() => game.start())],
  ['a stop and a start', (game) => game.leave().then(() => game.start())],
]

async function startGame(settings: GameSettings = {}): Promise<ServerFixture> {
  const game = await createServerFixture({ settings: { loginTimeoutMs: 0, ...settings } })
  await game.player('Anna', PASSWORD)
  return game
}

async function guess(game: ServerFixture, address: string, times = 1): Promise<RecordingConnection> {
  const client = await game.connect(address)
  client.takeTexts()
  for (let n = 0; n < times; n += 1) await client.type('connect Anna guess-after-guess')
  return client
}

for (const [how, change] of CHANGES) {
  describe(`W13: after ${how}`, () => {
    test('[SES52] wrong passwords of an address count as before', async () => {
      await using game = await startGame()
      const guesser = await guess(game, OUTSIDE, 3)
      game.clock.advance(60_000)
      await change(game)
      assert.deepEqual(guesser.takeTexts().slice(0, 3), [WRONG, WRONG, WRONG])
      const again = await guess(game, OUTSIDE, 3)
      assert.deepEqual(again.takeTexts(), [WRONG, WRONG, 'Too many wrong passwords. Try again in 4m.'])
    })

    test('[SES52] answers about an account that is guessed at are as late as before', async () => {
      await using game = await startGame({ loginDelayAfter: 3, loginDelayStepMs: 5000 })
      for (let n = 0; n < 3; n += 1) await guess(game, `198.51.100.${n}`)
      await change(game)
      const owner = await game.connect('192.0.2.1')
      await owner.type(`connect Anna ${PASSWORD}`)
      game.clock.advance(4999)
      await game.settle()
      assert.equal(game.session(owner).isLoggedIn, false)
      game.clock.advance(1)
      await game.settle()
      assert.equal(game.session(owner).puppet?.key, 'Anna')
    })

    test('[SES52] accounts that an address has made count as before', async () => {
      await using game = await startGame({ creationThrottleLimit: 1 })
      const maker = await game.connect(OUTSIDE)
      await maker.type(`create Bob ${PASSWORD}`)
      await change(game)
      const again = await game.connect(OUTSIDE)
      again.takeTexts()
      await again.type(`create Carl ${PASSWORD}`)
      assert.deepEqual(again.takeTexts(), ['Too many accounts were made from your address. Try again in 10m.'])
    })
  })
}

test('[SES52] a wrong password counts, though a hook fails and its command is undone', async () => {
  class Touchy extends Account {
    override atFailedLogin(): void {
      throw new Error('never')
    }
  }
  const typeclasses = { 'test:Touchy': Touchy }
  const settings = { loginTimeoutMs: 0, accountTypeclass: 'test:Touchy' }
  await using game = await createServerFixture({ typeclasses, settings })
  await game.player('Anna', PASSWORD)
  const guesser = await guess(game, OUTSIDE, 5)
  assert.ok(guesser.takeTexts().every((text) => text.startsWith('Something went wrong')))
  await game.reload()
  await guesser.type(`connect Anna ${PASSWORD}`)
  assert.deepEqual(guesser.takeTexts(), ['Too many wrong passwords. Try again in 5m.'])
})

test('[SES52] a wrong password whose answer waits when the Server dies is one', async () => {
  await using game = await startGame({ loginDelayAfter: 1, loginThrottleLimit: 3 })
  const guesser = await guess(game, OUTSIDE, 2)
  assert.deepEqual(guesser.takeTexts(), [WRONG])
  await game.crash()
  await game.start()
  game.clock.advance(1000)
  await game.settle()
  assert.deepEqual(guesser.takeTexts(), [WRONG])
  guesser.send('connect Anna guess-after-guess')
  await game.settle()
  game.clock.advance(2000)
  await game.settle()
  assert.deepEqual(guesser.takeTexts(), [WRONG])
})

test('[SES52] a right password writes nothing where nothing is counted, and what was typed is not kept', async () => {
  await using game = await startGame()
  const records = (): string[] =>
    [...game.world.objects()]
      .flatMap((object) => object.attributes.all({}))
      .filter(({ category }) => /login-failures|guesses/.test(category))
      .map(({ key, category }) => `${category} ${key}`)
  const owner = await game.connect(OUTSIDE)
  await owner.type(`connect Anna ${PASSWORD}`)
  assert.deepEqual(records(), [])
  const absent = await game.connect('198.51.100.9')
  await absent.type('connect my-secret-password Anna')
  assert.deepEqual(
    records().map((each) => each.replace(/guesses .{22}$/, 'guesses hash')),
    ['waystone:guesses hash', 'waystone:login-failures 198.51.100.9'],
  )
})
