import assert from 'node:assert/strict'
import { Writable } from 'node:stream'
import { test } from 'node:test'
import { ManualClock } from '../../testing/manual-clock.ts'
import { OutputQueue } from './output-queue.ts'
import { settle } from '../telnet/telnet-fixture.test.ts'

const LIMITS = { outputQueueBytes: 100_000, outputStallTimeoutMs: 1000 }

/** A queue on a stream that takes a write only when told. */
function setUp() {
  const clock = new ManualClock()
  const written: string[] = []
  const waiting: (() => void)[] = []
  let lagging = 0
  let passes = 0
  const stream = new Writable({
    write: (bytes, _encoding, done) => {
      written.push(String(bytes))
      waiting.push(() => done())
    },
  })
  const queue = new OutputQueue({
    stream,
    clock,
    limits: LIMITS,
    beforePass: () => (passes += 1),
    onLagging: () => (lagging += 1),
  })
  const take = async (): Promise<void> => {
    waiting.shift()?.()
    await settle()
  }
  return { clock, queue, stream, written, take, lagging: () => lagging, passes: () => passes }
}

const kilobytes = (count: number): Uint8Array => Buffer.alloc(count * 1000, 'x')

test('pieces of one pass are one write, those that come meanwhile the next', async () => {
  const { queue, written, take, passes } = setUp()
  for (const piece of ['a', '', 'b', 'c']) queue.push(Buffer.from(piece))
  assert.equal(queue.bytes, 3)
  await settle()
  queue.push(Buffer.from('d'))
  await settle()
  queue.push(Buffer.from('e'))
  await settle()
  assert.deepEqual(written, ['abc'])
  await take()
  assert.deepEqual(written, ['abc', 'de'])
  await take()
  assert.deepEqual([queue.bytes, passes()], [0, 3])
})

test('a slow reader that takes a little before each time-out is kept', async () => {
  const { clock, queue, take, lagging } = setUp()
  queue.push(kilobytes(390))
  await settle()
  for (let step = 0; step < 6; step += 1) {
    clock.advance(999)
    await take()
  }
  assert.deepEqual([queue.bytes, lagging(), clock.pending], [0, 0, 0])
})

test('a reader that takes nothing is given up after the time-out, once', async () => {
  const { clock, queue, lagging } = setUp()
  queue.push(kilobytes(101))
  await settle()
  clock.advance(999)
  queue.push(kilobytes(1))
  await settle()
  assert.equal(lagging(), 0)
  clock.advance(1)
  queue.push(kilobytes(900))
  clock.advance(9000)
  assert.deepEqual([lagging(), queue.bytes, clock.pending], [1, 0, 0])
})

test('a queue within its limit may wait for ever', async () => {
  const { clock, queue, lagging } = setUp()
  queue.push(kilobytes(100))
  await settle()
  clock.advance(1_000_000)
  assert.deepEqual([lagging(), queue.bytes], [0, 100_000])
})

test('more than four times the limit is given up at once', () => {
  const { queue, lagging } = setUp()
  queue.push(kilobytes(400))
  assert.equal(lagging(), 0)
  queue.push(Buffer.from('x'))
  assert.equal(lagging(), 1)
})

test('the end comes after all that was pushed', async () => {
  const { queue, stream, written, take } = setUp()
  queue.push(kilobytes(150))
  queue.end()
  queue.push(Buffer.from('late'))
  await settle()
  assert.equal(stream.writableEnded, false)
  await take()
  await take()
  await take()
  assert.ok(stream.writableFinished)
  assert.equal(written.join('').length, 150_000)
})
