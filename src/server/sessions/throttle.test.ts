import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ManualClock } from '../../testing/manual-clock.ts'
import { Throttle } from './throttle.ts'

test('a key waits once it has reached the limit, until the oldest of those is out of the window', () => {
  const clock = new ManualClock()
  const throttle = new Throttle(clock, { limit: 3, windowMs: 1000 })
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

test('a limit of 0 limits nothing, and a key that is cleared may try again', () => {
  const clock = new ManualClock()
  const off = new Throttle(clock, { limit: 0, windowMs: 1000 })
  for (let n = 0; n < 100; n += 1) off.count('a')
  assert.equal(off.waitMs('a'), 0)
  const throttle = new Throttle(clock, { limit: 1, windowMs: 1000 })
  throttle.count('a')
  assert.equal(throttle.waitMs('a'), 1000)
  throttle.clear('a')
  assert.equal(throttle.waitMs('a'), 0)
})

test('T82: keys that alternate are counted each for itself', () => {
  const throttle = new Throttle(new ManualClock(), { limit: 2, windowMs: 1000 })
  for (const key of ['a', 'b', 'a', 'b']) throttle.count(key)
  assert.deepEqual([throttle.waitMs('a'), throttle.waitMs('b')], [1000, 1000])
})

test('among very many keys the newest are remembered', () => {
  const throttle = new Throttle(new ManualClock(), { limit: 1, windowMs: 1000 })
  for (let n = 0; n < 10_050; n += 1) throttle.count(`key ${n}`)
  assert.deepEqual([throttle.waitMs('key 0'), throttle.waitMs('key 10049')], [0, 1000])
})
