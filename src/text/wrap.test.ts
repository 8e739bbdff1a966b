import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import * as fc from 'fast-check'
import { parseMarkup } from './markup.ts'
import { renderMarkup } from './render-markup.ts'
import { renderPlain } from './render-plain.ts'
import { displayWidth } from './width.ts'
import { wrapSpans, wrapText } from './wrap.ts'

const prose = fc
  .array(
    fc.constantFrom(' ', ' ', '\n', 'a', 'word', '漢', '。', 'e\u0301', '👨‍👩‍👧', '🇫🇷', '\t', 'ｗ', '-', '\u0301', '❤️'),
  )
  .map((parts) => parts.join(''))
const anything = fc.oneof(prose, fc.string({ unit: 'binary' }))
const visible = (text: string): string => text.replace(/[ \t\n]/g, '')

describe('wrapText', () => {
  it('breaks at blanks and drops them there', () => {
    assert.equal(wrapText('the quick  brown fox', 9), 'the quick\nbrown fox')
    assert.equal(wrapText('one two   ', 7), 'one two')
    assert.equal(wrapText('', 10), '')
  })

  it('cuts a word that is longer than a row', () => {
    assert.equal(wrapText('abcdefghij klm', 4), 'abcd\nefgh\nij\nklm')
  })

  it('keeps newlines, empty lines and indentation', () => {
    assert.equal(wrapText('  a bb ccc dddd\n\nx', 8), '  a bb\n  ccc\n  dddd\n\nx')
  })

  it('indents later rows by the indent asked for', () => {
    assert.equal(wrapText('look: sees what is here', 12, { indent: 4 }), 'look: sees\n    what is\n    here')
  })

  it('takes at most half of the width for indentation', () => {
    assert.equal(wrapText(`${' '.repeat(30)}abc def`, 8), '    abc\n    def')
  })

  it('breaks between wide characters but not before a closing mark', () => {
    assert.equal(wrapText('日本語。日本', 6), '日本\n語。日\n本')
  })

  it('does not wrap at a width that is none', () => {
    for (const width of [0, -1, Number.NaN, Infinity]) assert.equal(wrapText('a b c', width), 'a b c')
  })

  it('never exceeds the width and loses nothing but blanks: T70', () => {
    fc.assert(
      fc.property(anything, fc.integer({ min: 2, max: 30 }), fc.integer({ min: 0, max: 6 }), (text, width, indent) => {
        const wrapped = wrapText(text, width, { indent })
        assert.equal(visible(wrapped), visible(text))
        for (const line of wrapped.split('\n')) assert.ok(displayWidth(line) <= width, JSON.stringify(line))
      }),
      { numRuns: 500 },
    )
  })
})

describe('wrapSpans', () => {
  it('wraps across looks and keeps each', () => {
    const wrapped = wrapSpans(parseMarkup('a |rred fo|ux|n y'), 5)
    assert.equal(renderMarkup(wrapped), 'a |rred|n\n|rfo|n|r|ux|n y')
  })

  it('gives the same spans back when nothing is too wide', () => {
    const spans = parseMarkup('short |rtext|n\nof two lines')
    assert.equal(wrapSpans(spans, 20), spans)
  })

  it('places the same text as wrapText wherever looks change', () => {
    fc.assert(
      fc.property(fc.array(prose), fc.integer({ min: 2, max: 20 }), (texts, width) => {
        const spans = texts.map((text, index) => ({ text, style: index % 2 === 0 ? { isBold: true } : {} }))
        assert.equal(
          renderPlain(wrapSpans(spans, width)),
          renderPlain([{ text: wrapText(texts.join(''), width), style: {} }]),
        )
      }),
    )
  })
})
