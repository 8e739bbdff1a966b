import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ManualClock } from '../../testing/manual-clock.ts'
import { createEmptyWorld } from '../../testing/test-world.ts'
import { KeptCounts } from './kept-counts.ts'
import { Throttle, type ThrottleLimits } from './throttle.ts'

function makeThrottle(clock: ManualClock, limits: ThrottleLimits): Throttle {
  const { world } = createEmptyWorld({ clock })
  const ports = { world, clock, keep: (run: () => void) => run(), maxKeys: 100 }
  return new Throttle(new KeptCounts(ports, { category: 'test', expireMs: limits.windowMs }), limits)
}

test('a key waits once it has reached the limit, until the oldest of those is out of the window', () => {
  const clock = new ManualClock()
  const throttle = makeThrottle(clock, { limit: 3, windowMs: 1000 })
  for (const waitMs of [0, 300, 300]) {
    clock.advance(waitMs)
    assert.equal(throttle.waitMs('a'), 0)
    throttle.count('a')
  }
  assert.equal(throttle.waitMs('a'), 400)
  assert.equal(throttle.waitMs('b'), 0)
  clock.advance(399)
  assert.equal(throttle.waitMs('a'), 1)
  clock.advance(1)
  assert.equal(throttle.waitMs('a'), 0)
  throttle.count('a')
  assert.equal(throttle.waitMs('a'), 300)
})

test('a limit of 0 limits nothing', () => {
  const off = makeThrottle(new ManualClock(), { limit: 0, windowMs: 1000 })
  for (let n = 0; n < 100; n += 1) off.count('a')
  assert.equal(off.waitMs('a'), 0)
})

test('T82: keys that alternate are counted each for itself', () => {
  const throttle = makeThrottle(new ManualClock(), { limit: 2, windowMs: 1000 })
  for (const key of ['a', 'b', 'a', 'b']) throttle.count(key)
  assert.deepEqual([throttle.waitMs('a'), throttle.waitMs('b')], [1000, 1000])
})

test('a clock that is put back makes nobody wait longer than the window', () => {
  const clock = new ManualClock()
  const throttle = makeThrottle(clock, { limit: 1, windowMs: 1000 })
  throttle.count('a')
  clock.advance(-3_600_000)
  assert.equal(throttle.waitMs('a'), 1000)
})
