import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { isWaystoneError } from '../base/errors.ts'
import { ConcurrencyLimit } from './concurrency-limit.ts'

describe('a limit on tasks at a time', () => {
  test('runs so many and keeps the others in order', async () => {
    const limit = new ConcurrencyLimit({ maxRunning: 2, maxWaiting: 10 })
    const begun: number[] = []
    const gates = Array.from({ length: 4 }, () => Promise.withResolvers<void>())
    const runs = gates.map((gate, index) =>
      limit.run(() => {
        begun.push(index)
        return gate.promise
      }),
    )
    assert.deepEqual([begun, limit.waiting], [[0, 1], 2])
    gates[1]?.resolve()
    await runs[1]
    await new Promise((resolve) => setImmediate(resolve))
    assert.deepEqual([begun, limit.waiting], [[0, 1, 2], 1])
    for (const gate of gates) gate.resolve()
    await Promise.all(runs)
    assert.deepEqual([begun, limit.waiting], [[0, 1, 2, 3], 0])
  })

  test('refuses a task when too many wait, and takes tasks again later', async () => {
    const limit = new ConcurrencyLimit({ maxRunning: 1, maxWaiting: 1 })
    const gate = Promise.withResolvers<string>()
    const runs = [limit.run(() => gate.promise), limit.run(() => gate.promise)]
    await assert.rejects(
      limit.run(() => gate.promise),
      (error) => isWaystoneError(error, 'WS_QUEUE_FULL'),
    )
    gate.resolve('done')
    assert.deepEqual(await Promise.all(runs), ['done', 'done'])
    assert.equal(await limit.run(() => Promise.resolve('later')), 'later')
  })

  test('goes on after a task that failed', async () => {
    const limit = new ConcurrencyLimit({ maxRunning: 1, maxWaiting: 1 })
    const runs = [limit.run(() => Promise.reject(new Error('no'))), limit.run(() => Promise.resolve('yes'))]
    const results = await Promise.allSettled(runs)
    assert.deepEqual(
      results.map((result) => result.status),
      ['rejected', 'fulfilled'],
    )
  })
})
