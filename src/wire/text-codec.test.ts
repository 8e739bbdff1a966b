import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { ENCODINGS, type Encoding } from '../base/encodings.ts'
import { decodeLine } from './decode-line.ts'
import { LineAssembler } from './line-assembler.ts'
import { textCodec } from './text-codec.ts'

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

/** Bytes that other programs write for the same text. */
const KNOWN: readonly (readonly [Encoding, string, string])[] = [
  ['utf-8', 'é 日本', 'c3a920e697a5e69cac'],
  ['iso-8859-1', 'é ÿ ÷', 'e920ff20f7'],
  ['iso-8859-2', 'Łódź', 'a3f364bc'],
  ['iso-8859-15', '€ Š œ', 'a420a620bd'],
  ['windows-1252', '€ “œ”', '8020939c94'],
  ['windows-1251', 'Привет', 'cff0e8e2e5f2'],
  ['koi8-r', 'Привет ─', 'f0d2c9d7c5d42080'],
  ['cp437', 'é █ ║ ÿ', '8220db20ba2098'],
  ['big5', '中文十', 'a4a4a4e5a451'],
  ['gbk', '中文€', 'd6d0cec480'],
  ['shift_jis', '日本ｱ', '93fa967bb1'],
  ['euc-kr', '한글', 'c7d1b1db'],
]

test('an encoding is written and read in the bytes that everybody else uses', () => {
  for (const [encoding, text, bytes] of KNOWN) {
    assert.equal(hex(textCodec(encoding).encode(text)), bytes, encoding)
    assert.equal(textCodec(encoding).decode(Buffer.from(bytes, 'hex')), text, encoding)
  }
})

test('what an encoding can write comes back the same', () => {
  for (const encoding of ENCODINGS) {
    const codec = textCodec(encoding)
    for (let codePoint = 0x20; codePoint < 0x30000; codePoint += 1) {
      const character = String.fromCodePoint(codePoint)
      const isCanonical = character.isWellFormed() && character.normalize('NFC') === character
      // A decoder takes U+FEFF at the beginning for a mark and not for text.
      const isControl = codePoint >= 0x7f && codePoint < 0xa0
      if (!isCanonical || isControl || codePoint === 0xfeff || !codec.canEncode(codePoint)) continue
      assert.equal(codec.decode(codec.encode(character)), character, `${encoding} U+${codePoint.toString(16)}`)
    }
  }
})

test('T63: what an encoding cannot write becomes its nearest ASCII, and ? at last', () => {
  for (const encoding of ENCODINGS) {
    if (encoding === 'utf-8') continue
    assert.equal(hex(textCodec(encoding).encode('\u{1f600}')), '3f', encoding)
  }
  assert.equal(hex(textCodec('iso-8859-1').encode('e\u0301 — ł')), 'e9202d206c')
  assert.equal(hex(textCodec('ascii').encode('é „x“')), '6520227822')
})

test('T62: no text and no bytes make a codec throw, and no text becomes a line end or a NUL', () => {
  for (const encoding of ENCODINGS) {
    const codec = textCodec(encoding)
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const bytes = codec.encode(text.replace(/[\0\r\n]/g, ''))
        assert.ok(bytes.every((byte) => byte !== 0x0a && byte !== 0x0d && byte !== 0x00))
      }),
      { numRuns: 50 },
    )
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        assert.equal(typeof decodeLine(bytes, codec), 'string')
        assert.ok(codec.lastCharacterStart(bytes) <= bytes.length)
      }),
      { numRuns: 50 },
    )
  }
})

test('[TEL5] EC erases a whole character of the encoding', () => {
  for (const [encoding, text] of KNOWN) {
    const lines = new LineAssembler({ maxLineBytes: 100 })
    lines.codec = textCodec(encoding)
    lines.push(lines.codec.encode(text), () => assert.fail())
    lines.eraseCharacter()
    const got: string[] = []
    lines.push(Uint8Array.of(0x0d, 0x0a), (event) => got.push(event.kind === 'line' ? event.text : event.kind))
    assert.deepEqual(got, [text.slice(0, -1)], encoding)
  }
})
