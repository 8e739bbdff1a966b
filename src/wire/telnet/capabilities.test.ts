import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deriveCapabilities, UNKNOWN_FACTS } from './capabilities.ts'

function depthOf(terminalType: string | undefined, mtts?: number, clientName = terminalType): string {
  return deriveCapabilities({ ...UNKNOWN_FACTS, terminalType, clientName, mtts }).colorDepth
}

test('a client that said nothing shows 16 colours and UTF-8 and has no size', () => {
  assert.deepEqual(deriveCapabilities(UNKNOWN_FACTS), {
    ...UNKNOWN_FACTS,
    encoding: 'utf-8',
    isUtf8: true,
    colorDepth: 'ansi16',
    isScreenReader: false,
  })
})

test('MTTS bits decide the colours before names do (sheet 1.21)', () => {
  assert.equal(depthOf('dumb', 271), 'truecolor')
  assert.equal(depthOf('xterm', 15), 'xterm256')
  assert.equal(depthOf('xterm-256color', 1), 'ansi16')
  assert.equal(depthOf('xterm-256color', 6), 'none')
})

test('names decide the colours without MTTS, in any case', () => {
  assert.equal(depthOf('ANSI-TRUECOLOR'), 'truecolor')
  assert.equal(depthOf('SCREEN-256COLOR'), 'xterm256')
  assert.equal(depthOf('XTERM'), 'xterm256')
  assert.equal(depthOf('ANSI-ATTR', undefined, 'TINYFUGUE'), 'xterm256')
  assert.equal(depthOf('DUMB'), 'none')
  assert.equal(depthOf('vt100'), 'ansi16')
})

test('MTTS tells a screen reader (TinTin++: MTTS 335) and the charset (MTTS 267: not UTF-8)', () => {
  const reader = deriveCapabilities({ ...UNKNOWN_FACTS, mtts: 335 })
  assert.equal(reader.isScreenReader, true)
  assert.equal(reader.isUtf8, true)
  assert.equal(deriveCapabilities({ ...UNKNOWN_FACTS, mtts: 267 }).isUtf8, false)
})

test('TinyFugue gets ASCII, because it strips bit 7 (sheet 0.21)', () => {
  assert.equal(deriveCapabilities({ ...UNKNOWN_FACTS, clientName: 'TINYFUGUE' }).isUtf8, false)
})
