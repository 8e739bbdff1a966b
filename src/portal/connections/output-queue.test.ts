import assert from 'node:assert/strict'
import { Writable } from 'node:stream'
import { test } from 'node:test'
import { ManualClock } from '../../testing/manual-clock.ts'
import { settle } from '../telnet/telnet-fixture.test.ts'
import { type OutputLag, OutputQueue } from './output-queue.ts'

/** What the stream has been given and not written. */
const IN_FLIGHT_BYTES = 16_384
const LIMITS = { outputQueueBytes: 100_000, outputStallTimeoutMs: 1000 }

/** A queue on a stream that takes a write only when told. */
function setUp() {
  const clock = new ManualClock()
  const written: string[] = []
  const waiting: (() => void)[] = []
  const lags: OutputLag[] = []
  let stalled = 0
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
    writeGap: (lines) => Buffer.from(`(${lines} left out)\r\n`),
    onLag: (lag) => lags.push(lag),
    onStalled: () => (stalled += 1),
  })
  const take = async (): Promise<void> => {
    waiting.shift()?.()
    await settle()
  }
  const takeAll = async (): Promise<string> => {
    await settle()
    while (waiting.length > 0) await take()
    return written.join('')
  }
  return { clock, queue, stream, written, lags, take, takeAll, stalled: () => stalled, passes: () => passes }
}

const kilobytes = (count: number): Uint8Array => Buffer.alloc(count * 1000, 'x')
/** A line of a thousand bytes. */
const line = (name: string | number): Uint8Array => Buffer.from(`${name} `.padEnd(998, '.').concat('\r\n'))

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
  assert.equal(passes(), 2)
  await take()
  assert.equal(queue.bytes, 0)
})

test('what a pass adds is asked for when the last of what waits can be written, not sooner', async () => {
  const { queue, passes, take } = setUp()
  for (let count = 0; count < 40; count += 1) queue.push(line(count), 'text')
  await settle()
  assert.equal(passes(), 0)
  await take()
  assert.equal(passes(), 0)
  await take()
  assert.equal(passes(), 1)
})

test('what a pass adds is asked for even if the system took all of the rest meanwhile', async () => {
  const { queue, passes, takeAll } = setUp()
  queue.push(Buffer.concat([kilobytes(101), Buffer.from('\r\n')]), 'text')
  await takeAll()
  assert.ok(passes() > 0)
})

test('[TEL36] T78: beyond the limit the oldest lines are left out, and one line in their place says how many', async () => {
  const { queue, lags, takeAll } = setUp()
  queue.push(line('in flight'), 'text')
  await settle()
  for (let count = 1; count <= 130; count += 1) {
    queue.push(line(count), 'text')
    assert.ok(queue.bytes <= LIMITS.outputQueueBytes + IN_FLIGHT_BYTES, `${queue.bytes} bytes`)
  }
  assert.deepEqual(lags, [{ isLagging: true, lines: 51, messages: 0 }])
  const shown = (await takeAll()).split('\r\n')
  assert.match(String(shown[0]), /^in flight/)
  assert.equal(shown[1], '(51 left out)')
  assert.match(String(shown[2]), /^52 /)
  assert.equal(shown.length, 2 + 79 + 1)
  assert.deepEqual(lags[1], { isLagging: false, lines: 51, messages: 0 })
})

test('[TEL36] T78: lines left out again and again are told of once, all of them', async () => {
  const { queue, lags, takeAll } = setUp()
  queue.push(line('in flight'), 'text')
  await settle()
  for (let count = 1; count <= 1000; count += 1) queue.push(line(count), 'text')
  const shown = (await takeAll()).split('\r\n')
  const told = /\((\d+) left out\)/.exec(String(shown[1]))?.[1]
  assert.equal(Number(told) + shown.length - 3, 1000)
  assert.match(String(shown.at(-2)), /^1000 /)
  assert.deepEqual(lags, [
    { isLagging: true, lines: 51, messages: 0 },
    { isLagging: false, lines: Number(told), messages: 0 },
  ])
})

test('[TEL36] T78: negotiation is never left out nor reordered, data is left out whole and shows nowhere', async () => {
  const { queue, lags, takeAll } = setUp()
  queue.push(line('in flight'), 'text')
  await settle()
  for (let count = 1; count <= 200; count += 1) {
    queue.push(Buffer.from(`<${count}>`))
    queue.push(Buffer.from(`{${'d'.repeat(998)}}`), 'data')
  }
  const shown = await takeAll()
  const kept = [...shown.matchAll(/<(\d+)>/g)].map(([, name]) => Number(name))
  assert.deepEqual(
    kept,
    Array.from({ length: 200 }, (_, index) => index + 1),
  )
  assert.equal(shown.includes('left out'), false)
  assert.ok(shown.replaceAll(/<\d+>|\{d{998}\}/g, '').startsWith('in flight'))
  const messages = 200 - (shown.match(/\{/g)?.length ?? 0)
  assert.deepEqual(lags[1], { isLagging: false, lines: 0, messages })
})

test('[TEL36] T78: the line that tells of the others begins after a prompt, and no empty line is left of one', async () => {
  const { queue, takeAll } = setUp()
  queue.push(Buffer.from('> '), 'prompt')
  await settle()
  for (let count = 1; count <= 105; count += 1) {
    queue.startLine()
    queue.push(line(count), 'text')
    queue.push(Buffer.from('> '), 'prompt')
  }
  const shown = (await takeAll()).replaceAll(/\.{3,}/g, '')
  const told = Number(/\((\d+) left out\)/.exec(shown)?.[1])
  assert.ok(shown.startsWith(`> \r\n(${told} left out)\r\n`))
  assert.match(shown.slice(shown.indexOf('out)')), new RegExp(`^out\\)\r\n(> \r\n)?${told + 1} \r\n> \r\n${told + 2} `))
  assert.ok(shown.endsWith('105 \r\n> '))
  assert.equal(shown.includes('\r\n\r\n'), false)
})

test('[TEL36] a single answer is whole, however long, if its client reads', async () => {
  const { queue, lags, takeAll } = setUp()
  const answer = Buffer.concat(Array.from({ length: 500 }, (_, count) => line(count)))
  queue.push(answer, 'text')
  queue.push(Buffer.from('> '), 'prompt')
  assert.equal(await takeAll(), `${String(answer)}> `)
  assert.deepEqual(lags, [])
})

test('[TEL36] a long text is left out from the next line on, once it has begun', async () => {
  const { queue, takeAll, written } = setUp()
  queue.push(Buffer.concat(Array.from({ length: 90 }, (_, count) => line(count))), 'text')
  await settle()
  assert.equal(written[0]?.length, 16_000)
  for (let count = 0; count < 60; count += 1) queue.push(line('new'), 'text')
  const shown = (await takeAll()).split('\r\n')
  assert.match(String(shown[15]), /^15 /)
  assert.match(String(shown[16]), /^\(7\d left out\)$/)
  assert.match(String(shown[17]), /^new /)
})

test('[TEL36] a slow reader that takes a little before each time-out is kept', async () => {
  const { clock, queue, take, stalled } = setUp()
  queue.push(kilobytes(40), 'data')
  for (let count = 0; count < 40; count += 1) queue.push(line(count), 'text')
  await settle()
  for (let step = 0; step < 6; step += 1) {
    clock.advance(999)
    await take()
  }
  clock.advance(5000)
  assert.deepEqual([queue.bytes, stalled(), clock.pending], [0, 0, 0])
})

test('[TEL36] a reader that takes nothing of what waits is given up after the time-out, once, and not sooner', async () => {
  const { clock, queue, stalled, lags } = setUp()
  queue.push(line('one'), 'text')
  await settle()
  clock.advance(600)
  for (let count = 0; count < 1000; count += 1) queue.push(line(count), 'text')
  clock.advance(399)
  assert.equal(stalled(), 0)
  clock.advance(1)
  queue.push(kilobytes(900))
  clock.advance(9000)
  assert.deepEqual([stalled(), queue.bytes, clock.pending, lags.length], [1, 0, 0, 1])
})

test('[TEL36] beyond the limit of what cannot be left out a client is given up at once', () => {
  const { queue, stalled } = setUp()
  queue.push(kilobytes(101))
  assert.equal(stalled(), 0)
  for (let count = 0; count < 4; count += 1) queue.push(kilobytes(25))
  assert.equal(stalled(), 0)
  queue.push(kilobytes(1))
  assert.equal(stalled(), 1)
})

test('the end comes after all that was pushed', async () => {
  const { queue, stream, written, takeAll } = setUp()
  for (let count = 0; count < 90; count += 1) queue.push(line(count), 'text')
  queue.end()
  queue.push(Buffer.from('late'))
  await settle()
  assert.equal(stream.writableEnded, false)
  await takeAll()
  assert.ok(stream.writableFinished)
  assert.equal(written.join('').length, 90_000)
})
