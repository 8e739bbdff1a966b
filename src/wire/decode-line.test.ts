import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decodeLine } from './decode-line.ts'

test('reads valid UTF-8 as UTF-8', () => {
  assert.equal(decodeLine(new TextEncoder().encode('é ÿ 日本 😀')), 'é ÿ 日本 😀')
})

test('[TEL13] reads a line that is not valid UTF-8 as windows-1252, all of it (sheet 1.22)', () => {
  assert.equal(decodeLine(Uint8Array.of(0xe9, 0x20, 0xc3, 0xa9)), 'é Ã©')
})

test('[TEL14] strips controls but TAB, C1 and reordering marks, and leaves the rest of an escape sequence', () => {
  const text = '\u001b[31mred\u0007\tx\u007f\u0085\u009b\u202ey\u2066z\u2028'
  assert.equal(decodeLine(new TextEncoder().encode(text)), '[31mred\txyz')
})

test('[TEL14] of marks that are piled on a letter eight stay, and letters that need some keep them', () => {
  const decode = (text: string): string => decodeLine(new TextEncoder().encode(text))
  assert.equal(decode(`z\u0301${'\u0336\u035c'.repeat(500)}o`), `z\u0301${'\u0336\u035c'.repeat(3)}\u0336o`)
  for (const text of ['é Việt שָׁלוֹם हिन्दी 👩🏽‍🚀 ก็่', 'e\u0301\u0323\u0302']) assert.equal(decode(text), text)
})

test('reads each byte value as something (T62)', () => {
  for (let byte = 0x80; byte <= 0xff; byte += 1) {
    const text = decodeLine(Uint8Array.of(0x61, byte))
    assert.ok(text.startsWith('a') && text.length <= 2)
  }
})
