import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import type { Json } from '../base/json.ts'
import { decodeMsdp, encodeMsdp } from './msdp.ts'
import { hex, toHex } from './telnet/feeds.test.ts'

function decode(bytes: string, maxDepth = 32): unknown {
  return decodeMsdp(hex(bytes), maxDepth)
}

test('[MSDP1] variables, values, tables and arrays are read (D1, D3, D4)', () => {
  assert.deepEqual(decode('014c49535402434f4d4d414e4453'), [{ name: 'LIST', values: ['COMMANDS'] }])
  assert.deepEqual(decode('01524f4f4d020301564e554d02363030380145584954530203016e02363031310404'), [
    { name: 'ROOM', values: [{ VNUM: '6008', EXITS: { n: '6011' } }] },
  ])
  assert.deepEqual(decode('015245504f5254024845414c5448024d414e41'), [{ name: 'REPORT', values: ['HEALTH', 'MANA'] }])
  assert.deepEqual(decode('0141 02 05 0278 0279 06 0142 02 05 06'), [
    { name: 'A', values: [['x', 'y']] },
    { name: 'B', values: [[]] },
  ])
})

test('[MSDP1] a list is written with a VAL before each element (D2), a table with VAR and VAL (D3)', () => {
  assert.equal(toHex(encodeMsdp('COMMANDS', ['LIST', 'SEND'])), '01434f4d4d414e44530205024c4953540253454e4406')
  assert.equal(
    toHex(encodeMsdp('ROOM', { VNUM: 6008, EXITS: { n: 6011 } })),
    '01524f4f4d020301564e554d02363030380145584954530203016e02363031310404',
  )
})

test('[MSDP1] numbers, booleans and nothing become strings', () => {
  assert.deepEqual(decodeMsdp(encodeMsdp('A', [1.5, true, false, null]), 32), [
    { name: 'A', values: [['1.5', '1', '0', '']] },
  ])
})

test('[MSDP1] what is missing is forgiven', () => {
  assert.deepEqual(decode('0141'), [{ name: 'A', values: [] }])
  assert.deepEqual(decode('0141 02'), [{ name: 'A', values: [''] }])
  assert.deepEqual(decode('0278'), [])
  assert.deepEqual(decode('7878 0141 0279'), [{ name: 'A', values: ['y'] }])
})

test('[MSDP2] brackets that do not fit, or nest too deep, make all of it unreadable (D6)', () => {
  for (const bytes of ['04', '06', '0141 02 03', '0141 02 05 04', '0141 02 03 06', '0141 02 05 0142'])
    assert.equal(decode(bytes), undefined, bytes)
  assert.equal(decodeMsdp(new Uint8Array(50_000).fill(3), 32), undefined)
  assert.equal(decode('0141 02 05 02 05 06 06', 1), undefined)
  assert.deepEqual(decode('0141 02 05 02 05 06 06', 2), [{ name: 'A', values: [[[]]] }])
})

test('[MSDP1] a key called __proto__ is a key', () => {
  const [pair] = decodeMsdp(encodeMsdp('A', JSON.parse('{"__proto__":"x"}') as Json), 32) ?? []
  assert.deepEqual(Object.entries(pair?.values[0] ?? {}), [['__proto__', 'x']])
})

test('T102: marks and controls in a string are left out; ÿ and 👋 go through', () => {
  const bytes = encodeMsdp('A', '\u0001\u0002\u001b[31mÿ👋')
  assert.deepEqual(decodeMsdp(bytes, 32), [{ name: 'A', values: ['[31mÿ👋'] }])
})

test('[MSDP1] what was written is read as it was', () => {
  const word = fc.stringMatching(/^[ -~é👋]{0,12}$/u)
  const { value } = fc.letrec<{ value: Json }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      word,
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(word, tie('value'), { maxKeys: 4, noNullPrototype: true }),
    ),
  }))
  fc.assert(
    fc.property(word, value, (name, data) => {
      assert.deepEqual(decodeMsdp(encodeMsdp(name, data), 32), [{ name, values: [data] }])
    }),
    { numRuns: 500 },
  )
})

test('[MSDP2] no bytes make it throw', () => {
  const byte = fc.oneof(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 0, max: 255 }))
  fc.assert(
    fc.property(fc.array(byte, { maxLength: 80 }), (bytes) => {
      decodeMsdp(Uint8Array.from(bytes), 4)
    }),
    { numRuns: 2000 },
  )
})
