import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { LineAssembler } from './line-assembler.ts'
import type { LineEvent } from './line-assembler.ts'
import { cutAt, feedsOf, hex } from './telnet/feeds.test.ts'

function assemble(segments: readonly Uint8Array[], maxLineBytes = 64): LineEvent[] {
  const lines = new LineAssembler({ maxLineBytes })
  const events: LineEvent[] = []
  for (const segment of segments) lines.push(segment, (event) => events.push(event))
  return events
}

function textsOf(segments: readonly Uint8Array[]): string[] {
  return assemble(segments).map((event) => (event.kind === 'line' ? event.text : 'TOO LONG'))
}

const LINE_ENDS: readonly (readonly [string, string, readonly string[]])[] = [
  ['T1: CR LF ends a line', '6c6f6f6b0d0a', ['look']],
  ['T2: CR NUL ends a line', '6c6f6f6b0d00', ['look']],
  ['T3: LF ends a line', '6c6f6f6b0a', ['look']],
  ['T4: CR and LF in two segments end one line', '6c6f6f6b0d 0a 780a', ['look', 'x']],
  ['T5: CR before something else ends a line', '6c6f6f6b0d 6e0d0a', ['look', 'n']],
  ['T6: CR CR LF ends a line and an empty one', '610d0d0a', ['a', '']],
  ['T56: LF CR ends one line', '610a0d620a0d', ['a', 'b']],
  ['T56: empty lines stay empty lines', '0d0a0d0a 0d000d00 0d0d', ['', '', '', '', '', '']],
  ['stray NULs are dropped anywhere', '006c006f6f006b00 0d000a', ['look']],
  ['[TEL5] T57: of keys that come one by one Backspace erases', '68656c 7108 700d0a', ['help']],
  [
    '[TEL5] T57: and so does DEL, a whole character, and nothing before the line',
    '7f 61c3a97f 62 7f7f7f 63 0d 7f 00',
    ['c'],
  ],
  ['T65: a character cut at any byte stays whole', 'e697a5f09f98800d0a', ['日😀']],
]

for (const [name, bytes, expected] of LINE_ENDS) {
  test(name, () => {
    for (const feed of feedsOf(hex(bytes))) assert.deepEqual(textsOf(feed), expected)
  })
}

test('a line is not there before its end', () => {
  assert.deepEqual(textsOf([hex('6c6f6f')]), [])
})

test('[TEL5] T10: EC erases the last code point, however many bytes it has', () => {
  const cases = [
    ['616263', 'ab'],
    ['61c3a9', 'a'],
    ['61f09f9880', 'a'],
    ['61e9', 'a'],
    ['6180', 'a'],
    ['c3a980', 'é'],
    ['', ''],
  ] as const
  for (const [bytes, expected] of cases) {
    const lines = new LineAssembler({ maxLineBytes: 64 })
    const events: LineEvent[] = []
    lines.push(hex(bytes), (event) => events.push(event))
    lines.eraseCharacter()
    lines.push(hex('0a'), (event) => events.push(event))
    assert.deepEqual(events, [{ kind: 'line', text: expected }], bytes)
  }
})

test('[TEL6] T11: EL drops what the line has so far', () => {
  const lines = new LineAssembler({ maxLineBytes: 64 })
  const events: LineEvent[] = []
  lines.push(hex('616263'), (event) => events.push(event))
  lines.dropPartialLine()
  lines.push(hex('640a'), (event) => events.push(event))
  assert.deepEqual(events, [{ kind: 'line', text: 'd' }])
})

test('[TEL12] T77: a line over the limit is reported once, dropped to its end, and the next line is whole', () => {
  const bytes = Uint8Array.from([...new Uint8Array(20).fill(0x61), 0x0d, 0x0a, 0x62, 0x0a])
  for (const feed of feedsOf(bytes)) {
    assert.deepEqual(assemble(feed, 8), [
      { kind: 'lineTooLong', limitBytes: 8 },
      { kind: 'line', text: 'b' },
    ])
  }
})

test('a line of exactly the limit is taken', () => {
  assert.deepEqual(assemble([hex('6161616161616161 0a')], 8), [{ kind: 'line', text: 'aaaaaaaa' }])
})

test('T77: an endless line is held no further than the limit', () => {
  const lines = new LineAssembler({ maxLineBytes: 8192 })
  const segment = new Uint8Array(65_536).fill(0x61)
  let reported = 0
  for (let round = 0; round < 200; round += 1) lines.push(segment, () => (reported += 1))
  assert.equal(reported, 1)
  assert.equal(lines.hasPartialLine, false)
})

test('lines are the same however the bytes are cut', () => {
  const alphabet = fc.constantFrom(0, 10, 13, 0x61, 0xc3, 0xa9, 0xe9, 0x1b)
  const bytes = fc.array(alphabet, { maxLength: 60 }).map((list) => Uint8Array.from(list))
  fc.assert(
    fc.property(bytes, fc.array(fc.nat(), { maxLength: 10 }), (whole, places) => {
      assert.deepEqual(assemble(cutAt(whole, places), 10), assemble([whole], 10))
    }),
  )
})
