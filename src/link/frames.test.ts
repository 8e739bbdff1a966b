import assert from 'node:assert/strict'
import { test } from 'node:test'
import { encodeFrames, encodeMessage, FrameReader } from './frames.ts'

const LIMIT = 1_000_000

function encode(messages: readonly unknown[], limit: number): Buffer {
  return Buffer.concat(
    encodeFrames(
      messages.map((message) => encodeMessage(message, limit)),
      limit,
    ),
  )
}

const batches = [[{ a: 1 }], [], [{ text: 'é👋' }, 'two', 3], [{ long: 'x'.repeat(300) }]]
const stream = Buffer.concat(batches.map((batch) => encode(batch, LIMIT)))
const expected = batches.flat()

test('frames: [L10] T39: a valid stream cut at every byte gives the same messages', () => {
  for (let cut = 0; cut <= stream.length; cut += 1) {
    const reader = new FrameReader(LIMIT)
    assert.deepEqual(
      [...reader.push(stream.subarray(0, cut)), ...reader.push(stream.subarray(cut))],
      expected,
      `cut at ${cut}`,
    )
  }
})

test('frames: [L10] T39: a valid stream fed one byte at a time gives the same messages', () => {
  const reader = new FrameReader(LIMIT)
  const messages: unknown[] = []
  for (const byte of stream) messages.push(...reader.push(Buffer.of(byte)))
  assert.deepEqual(messages, expected)
})

test('frames: [L11] a frame over the limit is refused at its head, before its body is held', () => {
  const reader = new FrameReader(100)
  assert.throws(() => reader.push(Buffer.of(0, 0, 0, 101)), { code: 'WS_LINK_FRAME_TOO_LARGE' })
  assert.throws(() => encodeMessage('x'.repeat(100), 100), { code: 'WS_LINK_FRAME_TOO_LARGE' })
})

test('frames: [L12] T35: a body that is no JSON array is a fault with a code', () => {
  for (const body of ['{}', 'nonsense', '"text"', '1']) {
    const frame = Buffer.concat([Buffer.of(0, 0, 0, body.length), Buffer.from(body)])
    assert.throws(() => new FrameReader(LIMIT).push(frame), { code: 'WS_LINK_BAD_MESSAGE' }, body)
  }
})

test('frames: [L11] messages that do not fit into one frame together travel in several', () => {
  const messages = Array.from({ length: 50 }, (_, index) => `${index}:${'é'.repeat(index)}`)
  const frames = encodeFrames(
    messages.map((message) => encodeMessage(message, 120)),
    120,
  )
  const reader = new FrameReader(120)
  assert.ok(frames.length > 1)
  assert.deepEqual(
    frames.flatMap((frame) => reader.push(frame)),
    messages,
  )
})
