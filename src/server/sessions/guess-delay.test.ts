import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { ManualClock } from '../../testing/manual-clock.ts'
import { createServerFixture } from '../../testing/server-fixture.ts'
import { createEmptyWorld, PLAIN_HASHER } from '../../testing/test-world.ts'
import { GuessDelay, type GuessDelayLimits } from './guess-delay.ts'
import { KeptCounts } from './kept-counts.ts'

const LIMITS = { after: 3, stepMs: 100, maxMs: 500, halfLifeMs: 1000 }

function makeDelay(clock: ManualClock, limits: GuessDelayLimits): GuessDelay {
  const { world } = createEmptyWorld({ clock })
  const ports = { world, clock, keep: (run: () => void) => run(), maxKeys: 100 }
  return new GuessDelay(clock, new KeptCounts(ports, { category: 'test', expireMs: 60_000 }), limits)
}

describe('the delay of answers about one account', () => {
  test('begins after some attempts, doubles, and is bounded', () => {
    const delay = makeDelay(new ManualClock(), LIMITS)
    const delays = Array.from({ length: 8 }, () => {
      const ms = delay.delayMs('anna')
      void delay.attempt('anna')
      return ms
    })
    assert.deepEqual(delays, [0, 0, 0, 100, 200, 400, 500, 500])
    assert.equal(delay.delayMs('bob'), 0)
  })

  test('counts an attempt once, whether it is answered or not yet', () => {
    const delay = makeDelay(new ManualClock(), LIMITS)
    for (let n = 0; n < 4; n += 1) void delay.attempt('anna')
    for (let n = 0; n < 4; n += 1) {
      assert.equal(delay.delayMs('anna'), 200)
      delay.failed('anna')
    }
    assert.equal(delay.delayMs('anna'), 200)
  })

  test('becomes less with time and with success', () => {
    const clock = new ManualClock()
    const delay = makeDelay(clock, LIMITS)
    for (let n = 0; n < 9; n += 1) void delay.attempt('anna')
    for (let n = 0; n < 8; n += 1) delay.failed('anna')
    delay.succeeded('anna')
    assert.equal(delay.delayMs('anna'), 200)
    clock.advance(1000)
    assert.equal(delay.delayMs('anna'), 0)
  })

  test('a limit of 0 delays nothing, and a Server that leaves waits for nobody', async () => {
    const off = makeDelay(new ManualClock(), { ...LIMITS, after: 0 })
    for (let n = 0; n < 20; n += 1) await off.attempt('anna')
    const clock = new ManualClock()
    const delay = makeDelay(clock, { ...LIMITS, after: 1 })
    await delay.attempt('anna')
    const waiting = delay.attempt('anna')
    assert.equal(clock.pending, 1)
    delay[Symbol.dispose]()
    await waiting
    assert.equal(clock.pending, 0)
  })
})

test('T79: 1,000 wrong passwords from 1,000 addresses are slowed; the right one gets in from anywhere', async () => {
  await using game = await createServerFixture({ settings: { loginTimeoutMs: 0 } })
  await game.player('Anna', 'wiggle-waggle')
  for (let n = 0; n < 1000; n += 1) {
    const guesser = await game.connect(`203.0.${Math.floor(n / 250)}.${n % 250}`)
    guesser.send('connect Anna wrong-password')
    if (n > 20) guesser.hangUp()
  }
  const [owner, bystander] = [await game.connect('198.51.100.7'), await game.connect('198.51.100.8')]
  owner.takeTexts()
  await owner.type('connect Anna wiggle-waggle')
  assert.equal(game.session(owner).isLoggedIn, false)
  await bystander.type('create Bob wiggle-waggle')
  assert.equal(game.session(bystander).isLoggedIn, true)
  game.clock.advance(10_000)
  await game.settle()
  assert.equal(game.session(owner).puppet?.key, 'Anna')
})

test('T79: a guess whose client has left costs no hash', async () => {
  let hashes = 0
  const hasher = { ...PLAIN_HASHER, verify: () => Promise.resolve((hashes += 1) < 0) }
  await using game = await createServerFixture({ hasher, settings: { loginTimeoutMs: 0, loginDelayAfter: 1 } })
  await game.player('Anna', 'wiggle-waggle')
  for (let n = 0; n < 10; n += 1) {
    const guesser = await game.connect(`203.0.113.${n}`)
    await guesser.type('connect Anna wrong-password')
    guesser.hangUp()
    await game.settle()
  }
  game.clock.advance(60_000)
  await game.settle()
  assert.deepEqual([hashes, game.server.sessions.all().length], [1, 1])
})

test('T79: a delayed answer does not hold up a reload', async () => {
  await using game = await createServerFixture({ settings: { loginTimeoutMs: 0, loginDelayAfter: 1 } })
  await game.player('Anna', 'wiggle-waggle')
  const guesser = await game.connect('203.0.113.5')
  await guesser.type('connect Anna wrong-password')
  guesser.takeTexts()
  await guesser.type('connect Anna wrong-password')
  assert.deepEqual(guesser.takeTexts(), [])
  await game.reload()
  assert.deepEqual(guesser.takeTexts(), ['That name and password do not go together.'])
})
