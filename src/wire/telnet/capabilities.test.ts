import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deriveCapabilities, UNKNOWN_FACTS } from './capabilities.ts'
import type { TelnetFacts } from './capabilities.ts'

function depthOf(terminalType: string | undefined, mtts?: number, clientName = terminalType): string {
  return deriveCapabilities({ ...UNKNOWN_FACTS, terminalType, clientName, mtts }).colorDepth
}

test('a client that said nothing shows 16 colours and UTF-8 and has no size', () => {
  const { encoding, isUtf8, colorDepth, isScreenReader, links, width, height } = deriveCapabilities(UNKNOWN_FACTS)
  assert.deepEqual([encoding, isUtf8, colorDepth, isScreenReader, links], ['utf-8', true, 'ansi16', false, 'none'])
  assert.deepEqual([width, height], [undefined, undefined])
})

test('[TEL31] each thing that is believed has its source', () => {
  assert.deepEqual(new Set(Object.values(deriveCapabilities(UNKNOWN_FACTS).sources)), new Set(['default']))
  const { sources } = deriveCapabilities({ ...UNKNOWN_FACTS, mtts: 13, clientName: 'X', width: 80, hasMxp: true })
  assert.deepEqual(sources, {
    clientName: 'TTYPE',
    clientVersion: 'default',
    encoding: 'MTTS',
    colorDepth: 'MTTS',
    isScreenReader: 'MTTS',
    links: 'MXP',
    promptMark: 'default',
    width: 'NAWS',
    height: 'default',
    oob: 'default',
    packages: 'default',
    terminalType: 'default',
    mtts: 'TTYPE',
    isCompressed: 'default',
  })
})

test('[TEL31] MTTS bits decide the colours before names do (sheet 1.21)', () => {
  assert.equal(depthOf('xterm', 15), 'xterm256')
  assert.equal(depthOf('xterm-256color', 1), 'ansi16')
  assert.equal(depthOf('xterm-256color', 6), 'none')
})

test('[TEL31] a dumb terminal shows no colours, though TinTin++ tells of true colour in one (sheet 1.7)', () => {
  assert.equal(depthOf('dumb', 271, 'TINTIN++'), 'none')
  assert.equal(depthOf('DUMB', 271), 'none')
})

test('[TEL31] names decide the colours without MTTS, in any case', () => {
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

test('[TEL31] TinyFugue gets ASCII, because it strips bit 7 (sheet 0.21)', () => {
  assert.equal(deriveCapabilities({ ...UNKNOWN_FACTS, clientName: 'TINYFUGUE' }).isUtf8, false)
})

test('[TEL31] what NEW-ENVIRON says of MTTS is added to what TTYPE says (TinTin++ says 271 and 783 at once)', () => {
  const { mtts } = deriveCapabilities({ ...UNKNOWN_FACTS, mtts: 271, environment: { MTTS: '783' } })
  assert.equal(mtts, 271 | 783)
  for (const bad of ['-1', '9'.repeat(20), 'x', ''])
    assert.equal(deriveCapabilities({ ...UNKNOWN_FACTS, environment: { MTTS: bad } }).mtts, undefined)
})

test('[TEL31] an encoding comes from CHARSET, else NEW-ENVIRON, else MTTS; an unknown name says nothing', () => {
  const encodingOf = (facts: Partial<TelnetFacts>): readonly [string, string | undefined] => {
    const { encoding, sources } = deriveCapabilities({ ...UNKNOWN_FACTS, ...facts })
    return [encoding, sources['encoding']]
  }
  const environment = { CHARSET: 'ISO-8859-1' }
  assert.deepEqual(encodingOf({ charset: 'ascii', environment, mtts: 4 }), ['ascii', 'CHARSET'])
  assert.deepEqual(encodingOf({ environment, mtts: 4 }), ['iso-8859-1', 'NEW-ENVIRON'])
  assert.deepEqual(encodingOf({ environment: { CHARSET: 'GBK-1' }, mtts: 4 }), ['utf-8', 'MTTS'])
  assert.deepEqual(encodingOf({ environment: { CHARSET: 'ISO1TOUTF8' } }), ['utf-8', 'default'])
})

test('[TEL46] links come from what the client announced, OSC 8 for commands first', () => {
  const linksOf = (facts: Partial<TelnetFacts>): string => deriveCapabilities({ ...UNKNOWN_FACTS, ...facts }).links
  assert.equal(linksOf({}), 'none')
  assert.equal(linksOf({ hasMxp: true }), 'mxp')
  assert.equal(linksOf({ environment: { OSC_HYPERLINKS: '1' } }), 'osc8Web')
  assert.equal(linksOf({ environment: { OSC_HYPERLINKS: '1' }, hasMxp: true }), 'mxp')
  assert.equal(linksOf({ environment: { OSC_HYPERLINKS_SEND: '1' }, hasMxp: true }), 'osc8')
  assert.equal(linksOf({ environment: { OSC_HYPERLINKS_SEND: '0' } }), 'none')
})

test('Mudlet tells of a screen reader by a variable', () => {
  assert.equal(
    deriveCapabilities({ ...UNKNOWN_FACTS, mtts: 13, environment: { SCREEN_READER: '1' } }).isScreenReader,
    true,
  )
  assert.equal(deriveCapabilities({ ...UNKNOWN_FACTS, environment: { SCREEN_READER: '0' } }).isScreenReader, false)
  // Switched off later: the variable is told anew, the bits are not.
  const off = deriveCapabilities({ ...UNKNOWN_FACTS, mtts: 64, environment: { SCREEN_READER: '0' } })
  assert.deepEqual([off.isScreenReader, off.sources['isScreenReader']], [false, 'NEW-ENVIRON'])
})
