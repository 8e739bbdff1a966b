import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import * as fc from 'fast-check'
import { escapeMarkup, parseMarkup, stripMarkup } from './markup.ts'
import { renderAnsi } from './render-ansi.ts'
import { renderPlain } from './render-plain.ts'
import { wrapSpans } from './wrap.ts'

const red = { kind: 'ansi', index: 9 } as const

/** Text made of what markup is made of, so that random strings are codes more often than not. */
const markupText = fc
  .array(fc.constantFrom(...'|[rRnuUhH=az#0f5lctue/->_^*< \n\té漢'.split(''), '|lc', '|lt', '|le', '|#ff0', '|[', '||'))
  .map((parts) => parts.join(''))

describe('parseMarkup', () => {
  it('reads bright letters in lower case and dark ones in capitals', () => {
    assert.deepEqual(parseMarkup('a|rb|Rc|nd'), [
      { text: 'a', style: {} },
      { text: 'b', style: { fg: red } },
      { text: 'c', style: { fg: { kind: 'ansi', index: 1 } } },
      { text: 'd', style: {} },
    ])
    assert.deepEqual(parseMarkup('|xg')[0]?.style.fg, { kind: 'ansi', index: 8 })
    assert.deepEqual(parseMarkup('|XW')[0]?.style.fg, { kind: 'ansi', index: 0 })
  })

  it('reads backgrounds in every form', () => {
    const backgrounds = ['|[R', '|[r', '|[500', '|[=z', '|[#0a0b0c', '|[#fff'].map((code) => parseMarkup(`${code}x`))
    assert.deepEqual(
      backgrounds.map(([span]) => span?.style.bg),
      [
        { kind: 'ansi', index: 1 },
        red,
        { kind: 'xterm', index: 196 },
        { kind: 'xterm', index: 231 },
        { kind: 'rgb', r: 10, g: 11, b: 12 },
        { kind: 'rgb', r: 255, g: 255, b: 255 },
      ],
    )
  })

  it('reads the cube, the greys and 24-bit colours', () => {
    const colors = ['|000', '|555', '|=a', '|=b', '|=y', '|#0f0', '|#12ab34'].map((code) => parseMarkup(`${code}!`))
    assert.deepEqual(
      colors.map(([span]) => span?.style.fg),
      [
        { kind: 'xterm', index: 16 },
        { kind: 'xterm', index: 231 },
        { kind: 'xterm', index: 16 },
        { kind: 'xterm', index: 232 },
        { kind: 'xterm', index: 255 },
        { kind: 'rgb', r: 0, g: 255, b: 0 },
        { kind: 'rgb', r: 0x12, g: 0xab, b: 0x34 },
      ],
    )
  })

  it('switches attributes on and off one by one', () => {
    const [all, less] = parseMarkup('|u|i|s|^|*|hx|U|Sy')
    const kept = { isItalic: true, isBlink: true, isInverse: true, isBold: true }
    assert.deepEqual(all?.style, { ...kept, isUnderline: true, isStrike: true })
    assert.deepEqual(less?.style, kept)
  })

  it('turns text codes into text and joins neighbours of one look', () => {
    assert.deepEqual(parseMarkup('a||b|/c|-d|_e|>f'), [{ text: 'a|b\nc\td e    f', style: {} }])
    assert.equal(parseMarkup('|ra|n|rb|r').length, 1)
  })

  it('shows an unknown or unfinished code as text', () => {
    for (const text of [
      '|',
      'a|',
      '|q',
      '|55',
      '|=A',
      '|#xyz',
      '|[',
      '|[n',
      '|l',
      '|lt',
      '|le',
      '|lcgo',
      '|560',
      '|é',
    ]) {
      assert.deepEqual(parseMarkup(text), [{ text, style: {} }], text)
    }
  })

  it('reads command links and web links, with looks inside', () => {
    assert.deepEqual(parseMarkup('|lclook box|ltthe |rbox|n|le.'), [
      { text: 'the ', style: {}, link: { command: 'look box' } },
      { text: 'box', style: { fg: red }, link: { command: 'look box' } },
      { text: '.', style: {} },
    ])
    const [span] = parseMarkup('|luhttps://example.org/?a=1||2|lthere|le')
    assert.deepEqual(span?.link, { url: 'https://example.org/?a=1|2' })
  })

  it('makes no link of a script URL, of nothing, or of a target over two lines', () => {
    for (const url of ['javascript:alert(1)', 'data:text/html,x', ' http://a b', '', 'JaVaScRiPt:1']) {
      assert.deepEqual(parseMarkup(`|lu${url}|ltx|le`), [{ text: 'x', style: {} }], url)
    }
    assert.deepEqual(parseMarkup('|lc|ltx|le'), [{ text: 'x', style: {} }])
    assert.equal(stripMarkup('|lcsay hi\nquit|ltx'), '|lcsay hi\nquit|ltx')
    assert.deepEqual(parseMarkup('|lcsay\u001b hi\r|ltx|le')[0]?.link, { command: 'say hi' })
  })

  it('never throws and leaves no empty span', () => {
    fc.assert(
      fc.property(fc.oneof(markupText, fc.string({ unit: 'binary' })), (source) =>
        parseMarkup(source).every((span) => span.text !== ''),
      ),
    )
  })
})

describe('escapeMarkup', () => {
  it('makes any text inert: T67', () => {
    fc.assert(
      fc.property(fc.oneof(markupText, fc.string({ unit: 'binary' })), (text) => {
        assert.equal(stripMarkup(escapeMarkup(text)), text)
        assert.ok(parseMarkup(escapeMarkup(text)).every((span) => Object.keys(span.style).length === 0 && !span.link))
      }),
    )
  })
})

describe('long markup', () => {
  const sources = {
    'a colour per character': { source: '|rx|gy'.repeat(17_000), shown: 34_000 },
    'a new colour per character': { source: '|#a1b2c3x|n|[500y'.repeat(6_000), shown: 12_000 },
    'unfinished links': { source: '|lc'.repeat(33_000), shown: undefined },
    'bars only': { source: '|'.repeat(100_000), shown: 50_000 },
    'links of one character': { source: '|lca|ltb|le'.repeat(9_000), shown: 9_000 },
  }
  for (const [name, { source, shown }] of Object.entries(sources)) {
    it(`T70: 100 KB of ${name} are wrapped and rendered without losing a character`, () => {
      const spans = parseMarkup(source)
      const text = renderPlain(wrapSpans(spans, 78)).replaceAll('\n', '')
      assert.equal(text, renderPlain(spans).replaceAll('\n', ''))
      if (shown !== undefined) assert.equal(text.length, shown)
      assert.equal(stripAnsi(renderAnsi(wrapSpans(spans, 78), 'xterm256')).replaceAll('\n', ''), text)
    })
  }
})

function stripAnsi(text: string): string {
  return text.replace(/\x1b\[[0-9;]*m/g, '')
}

it('[SES35] what stands between |? and |? is left out, but for those who are read to', () => {
  const source = '|rThe door|n|? is hot|?. |gGo|n.'
  assert.equal(stripMarkup(source), 'The door. Go.')
  const spoken = parseMarkup(source, { isSpoken: true })
  assert.equal(spoken.map(({ text }) => text).join(''), 'The door is hot. Go.')
  assert.deepEqual(spoken[0]?.style, { fg: { kind: 'ansi', index: 9 } })
})

it('[SES35] a |? that nothing ends on its line is text, and an escaped one too', () => {
  for (const source of ['what|?', 'what|?\n|?', '||?a||?'])
    for (const isSpoken of [false, true])
      assert.equal(
        parseMarkup(source, { isSpoken })
          .map(({ text }) => text)
          .join(''),
        source.replaceAll('||', '|'),
      )
})
