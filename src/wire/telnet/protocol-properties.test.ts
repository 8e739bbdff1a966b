import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { ManualClock } from '../../testing/manual-clock.ts'
import { cutAt, hex, toHex } from './feeds.test.ts'
import { TelnetProtocol } from './protocol.ts'

interface Outcome {
  readonly events: unknown[]
  readonly reply: string
  readonly capabilities: unknown
}

function run(segments: readonly Uint8Array[], isHidden = false): Outcome {
  const limits = { maxLineBytes: 12, maxSubnegotiationBytes: 12, maxNegotiationsPer10s: 30, minAytIntervalMs: 1000 }
  const services = { tryCompress: () => true, gameFacts: () => [] }
  const protocol = new TelnetProtocol({ clock: new ManualClock(), limits, services })
  protocol.start()
  if (isHidden) protocol.hideInput()
  const received = segments.map((segment) => protocol.receive(segment))
  return {
    // How often capabilities are told, and when, depends on the segments; what they are in the end does not.
    events: received.flatMap(({ events }) =>
      events.filter(({ kind }) => kind !== 'capabilities' && kind !== 'settled'),
    ),
    reply: received.map(({ reply }) => toHex(reply)).join(''),
    capabilities: protocol.capabilities,
  }
}

/** Of the questions that are asked once: TTYPE four times, NEW-ENVIRON, CHARSET. */
const QUESTION_BYTES = 4 * 6 + 250 + 40

const piece = fc.oneof(
  fc.uint8Array({ maxLength: 8 }),
  fc.tuple(fc.integer({ min: 0xec, max: 0xff })).map(([code]) => Uint8Array.of(0xff, code)),
  fc
    .tuple(
      fc.integer({ min: 0xfb, max: 0xfe }),
      fc.constantFrom(1, 3, 6, 24, 25, 31, 39, 42, 69, 70, 86, 87, 91, 99, 201),
    )
    .map(([verb, option]) => Uint8Array.of(0xff, verb, option)),
  fc
    .tuple(fc.constantFrom(24, 31, 39, 42, 69, 70, 86, 87, 91, 201), fc.uint8Array({ maxLength: 16 }))
    .map(([option, payload]) => Uint8Array.from([0xff, 0xfa, option, ...payload, 0xff, 0xf0])),
  fc.constantFrom('look', 'é', '日本').map((text) => new TextEncoder().encode(text)),
  fc.constantFrom('0d0a', '0d00', '0a', '0d', '00').map(hex),
)
const stream = fc.array(piece, { maxLength: 30 }).map((pieces) => Uint8Array.from(pieces.flatMap((part) => [...part])))

test('[TEL10] T41: any stream gives the same events, reply and capabilities however it is cut, and never throws', () => {
  fc.assert(
    fc.property(stream, fc.array(fc.nat(), { maxLength: 20 }), fc.boolean(), (whole, places, isHidden) => {
      assert.deepEqual(run(cutAt(whole, places), isHidden), run([whole], isHidden))
    }),
    { numRuns: 1000 },
  )
})

test('[TEL19] the reply is no longer than three times what was received and what is asked once (amplification)', () => {
  fc.assert(
    fc.property(stream, fc.boolean(), (bytes, isHidden) => {
      assert.ok(run([bytes], isHidden).reply.length / 2 <= 3 * bytes.length + QUESTION_BYTES)
    }),
    { numRuns: 1000 },
  )
})

test('lines hold no control characters, whatever the bytes (sheet 0.18)', () => {
  fc.assert(
    fc.property(stream, (bytes) => {
      for (const event of run([bytes]).events as { text?: string }[]) {
        assert.doesNotMatch(event.text ?? '', /[\u0000-\u0008\u000a-\u001f\u007f-\u009f]/)
      }
    }),
  )
})

test('T41: every verb for every option is borne', () => {
  const all = Array.from({ length: 256 }, (_, option) =>
    [0xfb, 0xfd, 0xfc, 0xfe].flatMap((verb) => [0xff, verb, option]),
  )
  assert.doesNotThrow(() => run([Uint8Array.from(all.flat())]))
})

test('[TEL10] T62: the session lives on after every byte value', () => {
  for (let byte = 0; byte <= 0xff; byte += 1) {
    // The line ends after the byte close what a negotiation or subnegotiation would take from the next line.
    const { events } = run([Uint8Array.of(byte, 0x0a), hex('fff0 0a 6c6f6f6b0a')])
    assert.deepEqual((events.at(-1) as { text?: string }).text, 'look', String(byte))
  }
})

test('text of any characters leaves no ff that a client could take for a command', () => {
  const limits = { maxLineBytes: 12, maxSubnegotiationBytes: 12, maxNegotiationsPer10s: 30, minAytIntervalMs: 1000 }
  const protocol = new TelnetProtocol({ clock: new ManualClock(), limits })
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      assert.ok(!protocol.encodeText(text).includes(0xff))
    }),
  )
})
