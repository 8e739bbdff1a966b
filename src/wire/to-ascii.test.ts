import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { toAscii } from './to-ascii.ts'

test('writes accents, signs and frames as their nearest ASCII, else a question mark (T63)', () => {
  assert.equal(toAscii('plain'), 'plain')
  assert.equal(toAscii('é Ñ ü e\u0301 ß'), 'e N u e ss')
  assert.equal(toAscii('… ’ “x” — 漢 👋'), '... \' "x" - ? ?')
  assert.equal(toAscii('┌─┐│█'), '+-+|#')
})

test('gives ASCII for any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      assert.match(toAscii(text), /^[\u0000-\u007f]*$/)
    }),
  )
})
