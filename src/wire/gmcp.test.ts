import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { decodeGmcp, encodeGmcp } from './gmcp.ts'

const TEXT = new TextEncoder()

function decode(text: string, maxDepth = 32): unknown {
  return decodeGmcp(TEXT.encode(text), maxDepth)
}

test('[GMCP2] a message is a name, a blank of any kind, and JSON; the body may be missing (G1 to G4)', () => {
  assert.deepEqual(decode('Core.Ping'), { name: 'Core.Ping', data: null })
  assert.deepEqual(decode('Core.Ping 120'), { name: 'Core.Ping', data: 120 })
  assert.deepEqual(decode('Core.Goodbye "Bye"'), { name: 'Core.Goodbye', data: 'Bye' })
  assert.deepEqual(decode('Room.Info {"num":12,"exits":{"n":13}}'), {
    name: 'Room.Info',
    data: { num: 12, exits: { n: 13 } },
  })
  assert.deepEqual(decode('Comm.Channel\n{"text":"ÿ"}\0'), { name: 'Comm.Channel', data: { text: 'ÿ' } })
  assert.deepEqual(decode('Char.Login.Credentials{}'), { name: 'Char.Login.Credentials', data: {} })
})

test('[GMCP2] a bare word is a string', () => {
  assert.deepEqual(decode('Comm.Channel.Enable newbie'), { name: 'Comm.Channel.Enable', data: 'newbie' })
})

test('T46: what is no message is none', () => {
  for (const text of [
    '',
    ' ',
    '\0',
    '.x',
    '{"a":1}',
    'Room.Info {',
    'Room.Info [1,]',
    'A "x',
    'Room.Info }',
    '\u001b[2J',
  ])
    assert.equal(decode(text), undefined, JSON.stringify(text))
  assert.equal(decode(`${'a'.repeat(129)} 1`), undefined)
})

test('[GMCP3] nesting beyond the limit is refused, however deep, and brackets in strings do not count', () => {
  assert.equal(decode('A '.padEnd(50_000, '[')), undefined)
  assert.equal(decode('A [[1]]', 1), undefined)
  assert.deepEqual(decode('A [[1]]', 2), { name: 'A', data: [[1]] })
  assert.deepEqual(decode(String.raw`A ["[[[\"[["]`, 1), { name: 'A', data: ['[[["[['] })
})

test('[GMCP2] what is not UTF-8 is read as windows-1252', () => {
  assert.deepEqual(decodeGmcp(Uint8Array.from([0x41, 0x20, 0x22, 0xe9, 0x22]), 32), { name: 'A', data: 'é' })
})

test('T102, T53: what is written is JSON in UTF-8 without a control byte, 👋 and ÿ among it', () => {
  const bytes = encodeGmcp({ name: 'Char.Name', data: { name: '\u001b[31mAnna\u0007\u009b 👋 ÿ\n' } })
  for (const byte of bytes) assert.ok(byte >= 0x20)
  const text = new TextDecoder().decode(bytes)
  assert.equal(text, String.raw`Char.Name {"name":"\u001b[31mAnna\u0007\u009b 👋 ÿ\n"}`)
})

test('[GMCP2] what was written is read as it was', () => {
  const name = fc.stringMatching(/^[A-Za-z][\w.-]{0,30}$/)
  fc.assert(
    fc.property(name, fc.jsonValue({ maxDepth: 6 }), (messageName, value) => {
      const data = JSON.parse(JSON.stringify(value)) as null
      assert.deepEqual(decodeGmcp(encodeGmcp({ name: messageName, data }), 32), { name: messageName, data })
    }),
    { numRuns: 500 },
  )
})

test('[GMCP3] no bytes make it throw', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.uint8Array({ maxLength: 60 }),
        fc.string().map((text) => TEXT.encode(`A.B ${text}`)),
      ),
      (bytes) => {
        decodeGmcp(bytes, 4)
      },
    ),
    { numRuns: 1000 },
  )
})
