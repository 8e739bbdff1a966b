import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { TelnetDecoder } from './decoder.ts'
import { cutAt, feedsOf, hex, toHex } from './feeds.test.ts'

/** What was decoded in short, neighbouring data joined: the same for every way to cut the stream. */
function decode(segments: readonly Uint8Array[], maxSubnegotiationBytes = 64): string[] {
  const decoder = new TelnetDecoder({ maxSubnegotiationBytes })
  const found: string[] = []
  for (const event of segments.flatMap((segment) => decoder.decode(segment))) {
    const last = found.at(-1)
    if (event.kind === 'data' && last?.startsWith('data')) found[found.length - 1] = last + toHex(event.bytes)
    else if (event.kind === 'data') found.push(`data ${toHex(event.bytes)}`)
    else if (event.kind === 'command') found.push(`command ${event.code.toString(16)}`)
    else if (event.kind === 'negotiation') found.push(`${event.verb} ${event.option}`)
    else if (event.kind === 'subnegotiation') found.push(`sub ${event.option} ${toHex(event.payload)}`)
    else found.push(`too long ${event.option} ${event.limitBytes}`)
  }
  return found
}

const VECTORS: readonly (readonly [string, string, readonly string[]])[] = [
  ['T1: plain bytes are data', '6c6f6f6b0d0a', ['data 6c6f6f6b0d0a']],
  ['T7: a doubled ff is one data byte', '61ffff620d0a', ['data 61ff620d0a']],
  ['T8: AYT is a command', 'fff6', ['command f6']],
  [
    'T9: NOP, DM, GA and EOR are commands',
    'fff1fff2fff9ffef',
    ['command f1', 'command f2', 'command f9', 'command ef'],
  ],
  ['T10: EC stands between the data around it', '616263fff7640d0a', ['data 616263', 'command f7', 'data 640d0a']],
  ['T12: IP, then DO TIMING-MARK', 'fff4fffd06', ['command f4', 'do 6']],
  ['T13: BRK, then DO TIMING-MARK', 'fff3fffd06', ['command f3', 'do 6']],
  ['T15: ABORT, SUSP and EOF are commands', 'ffeeffedffec', ['command ee', 'command ed', 'command ec']],
  ['T16: an undefined command is dropped', '61ff8062ffeb63', ['data 616263']],
  ['T16: an IAC before text is dropped, the text and its line end stay', 'ff6c6f6f6bff0a', ['data 6c6f6f6b0a']],
  ['T17: SE outside a subnegotiation is dropped', '61fff062', ['data 6162']],
  ['T18: a subnegotiation without an option is dropped', 'fffafff061', ['data 61']],
  ['T19: a command inside a subnegotiation ends it', 'fffa180041fff142fff0', ['sub 24 0041', 'command f1', 'data 42']],
  ['T19: a negotiation inside a subnegotiation ends it', 'fffa1800fffd0661', ['sub 24 00', 'do 6', 'data 61']],
  ['a subnegotiation inside another ends it', 'fffa1800fffa1f01fff0', ['sub 24 00', 'sub 31 01']],
  ['T20: each verb', 'fffb18fffc18fffd18fffe18', ['will 24', 'wont 24', 'do 24', 'dont 24']],
  ['option 255 can be named', 'fffbfffffaffff01fff061', ['will 255', 'sub 255 01', 'data 61']],
  ['N2: a doubled ff in a subnegotiation is one byte', 'fffa1f00ffff0018fff0', ['sub 31 00ff0018']],
  [
    'T42: text around subnegotiations is only the text',
    '61fffa1801fff062fffa1f02fff063',
    ['data 61', 'sub 24 01', 'data 62', 'sub 31 02', 'data 63'],
  ],
  ['T47: an empty subnegotiation', 'fffa18fff0', ['sub 24 ']],
]

for (const [name, bytes, expected] of VECTORS) {
  test(name, () => {
    for (const feed of feedsOf(hex(bytes))) assert.deepEqual(decode(feed), expected)
  })
}

test('T47: a subnegotiation over the limit gives one event and leaves the state intact', () => {
  const bytes = hex(`fffac9${'41'.repeat(20)}ffff42fff0 61 fffa1f01fff0`)
  for (const feed of feedsOf(bytes)) assert.deepEqual(decode(feed, 8), ['too long 201 8', 'data 61', 'sub 31 01'])
})

test('T47: 16 KiB are taken when the limit allows them', () => {
  const decoder = new TelnetDecoder({ maxSubnegotiationBytes: 65_536 })
  const events = decoder.decode(hex(`fffac9${'41'.repeat(16_384)}fff0`))
  assert.equal(events.length, 1)
  assert.ok(events[0]?.kind === 'subnegotiation' && events[0].payload.length === 16_384)
})

test('a payload outlives the segments it came in', () => {
  const decoder = new TelnetDecoder({ maxSubnegotiationBytes: 8 })
  const [first] = decoder.decode(hex('fffa180041fff0'))
  decoder.decode(hex('fffa180042fff0'))
  assert.ok(first?.kind === 'subnegotiation' && toHex(first.payload) === '0041')
})

test('an abandoned subnegotiation gives way to data', () => {
  const decoder = new TelnetDecoder({ maxSubnegotiationBytes: 8 })
  assert.equal(decoder.openSubnegotiation, 0)
  decoder.decode(hex('fffa1800'))
  assert.notEqual(decoder.openSubnegotiation, 0)
  decoder.abandonSubnegotiation()
  assert.equal(decoder.openSubnegotiation, 0)
  assert.equal(decoder.decode(hex('61'))[0]?.kind, 'data')
})

const telnetByte = fc.oneof(
  { weight: 3, arbitrary: fc.constant(0xff) },
  { weight: 4, arbitrary: fc.integer({ min: 0xec, max: 0xff }) },
  { weight: 3, arbitrary: fc.constantFrom(0, 1, 3, 6, 10, 13, 24, 31, 0x41) },
  { weight: 1, arbitrary: fc.nat({ max: 255 }) },
)

test('[TEL10] T20: any bytes decode the same however they are cut, and none throws', () => {
  const bytes = fc.array(telnetByte, { maxLength: 120 }).map((list) => Uint8Array.from(list))
  fc.assert(
    fc.property(bytes, fc.array(fc.nat(), { maxLength: 12 }), (whole, places) => {
      assert.deepEqual(decode(cutAt(whole, places), 6), decode([whole], 6))
    }),
    { numRuns: 500 },
  )
})
