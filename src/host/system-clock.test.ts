import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { SystemClock } from './system-clock.ts'

describe('the clock of the machine', () => {
  test('tells the time since 1970 and a time that does not go back', () => {
    const clock = new SystemClock()
    const before = Date.now()
    const [now, first, second] = [clock.now(), clock.monotonic(), clock.monotonic()]
    assert.ok(now >= before && now <= Date.now())
    assert.ok(second >= first)
  })

  test('calls once when the delay is over', (context) => {
    context.mock.timers.enable({ apis: ['setTimeout'] })
    const action = context.mock.fn()
    new SystemClock().setTimer(100, action)
    context.mock.timers.tick(99)
    assert.equal(action.mock.callCount(), 0)
    context.mock.timers.tick(1)
    context.mock.timers.tick(1000)
    assert.equal(action.mock.callCount(), 1)
  })

  test('does not call after the timer was disposed of, nor minds disposal after the call', (context) => {
    context.mock.timers.enable({ apis: ['setTimeout'] })
    const action = context.mock.fn()
    const clock = new SystemClock()
    clock.setTimer(10, action)[Symbol.dispose]()
    const late = clock.setTimer(10, action)
    context.mock.timers.tick(10)
    late[Symbol.dispose]()
    assert.equal(action.mock.callCount(), 1)
  })

  test('waits for longer than the longest timer of Node, and can be stopped on the way', (context) => {
    context.mock.timers.enable({ apis: ['setTimeout'] })
    const [action, stopped] = [context.mock.fn(), context.mock.fn()]
    const clock = new SystemClock()
    clock.setTimer(2 ** 32, action)
    const timer = clock.setTimer(2 ** 32, stopped)
    context.mock.timers.tick(2 ** 31 - 1)
    timer[Symbol.dispose]()
    context.mock.timers.tick(2 ** 31 - 1)
    assert.equal(action.mock.callCount(), 0)
    context.mock.timers.tick(2)
    assert.deepEqual([action.mock.callCount(), stopped.mock.callCount()], [1, 0])
  })
})
