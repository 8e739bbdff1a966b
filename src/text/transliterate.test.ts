import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import * as fc from 'fast-check'
import { toAscii, transliterate } from './transliterate.ts'

describe('toAscii', () => {
  it('writes the nearest likeness, and ? where there is none: T63', () => {
    assert.equal(toAscii('… ’ — é 漢 👋'), "... ' - e ? ?")
    assert.equal(toAscii('“Straße” Øl ﬁn ½ 👨‍👩‍👧 🇫🇷 e\u0301'), '"Strasse" Ol fin 1/2 ? ? e')
    assert.equal(toAscii('┌─┐│'), '+-+|')
    assert.equal(toAscii('a\u200bb\n\tc'), 'ab\n\tc')
    assert.equal(toAscii('Привет'), '??????')
  })

  it('gives ASCII for any text and never throws: T63', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => /^[\0-\x7f]*$/.test(toAscii(text))))
  })
})

describe('transliterate', () => {
  it('keeps what the charset has: T63', () => {
    const toLatin1 = (text: string): string => transliterate(text, (codePoint) => codePoint < 0x100)
    assert.equal(toLatin1('é e\u0301 ’ — … 漢 ÿ ő'), "é é ' - ... ? ÿ o")
  })
})
