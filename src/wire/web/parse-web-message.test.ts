import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { parseWebClientMessage } from './parse-web-message.ts'
import type { WebClientMessage } from './web-messages.ts'

const DEVICE = { width: 80, height: 24, isScreenReader: false, clientName: 'a browser' }
const TOKEN = 'ab'.repeat(16)

const GOOD: readonly WebClientMessage[] = [
  { kind: 'hello', version: 1, device: DEVICE },
  { kind: 'hello', version: 1, device: DEVICE, resume: { token: TOKEN, received: 7 } },
  { kind: 'line', n: 1, text: 'look', isSecret: false },
  { kind: 'oob', n: 2, name: 'Core.Ping', data: { a: [1, null] } },
  { kind: 'ack', n: 3 },
  { kind: 'device', device: DEVICE },
  { kind: 'ping', at: 12.5 },
]

test('each message is read as it was written', () => {
  for (const message of GOOD) assert.deepEqual(parseWebClientMessage(JSON.stringify(message)), message)
})

test('what is no message is none: other shapes, other kinds, numbers that are none', () => {
  const bad: unknown[] = [
    null,
    [],
    'look',
    { kind: 'shout' },
    { kind: 'line', n: -1, text: 'look', isSecret: false },
    { kind: 'line', n: 1.5, text: 'look', isSecret: false },
    { kind: 'line', n: 2 ** 60, text: 'look', isSecret: false },
    { kind: 'line', n: 1, text: ['look'] },
    { kind: 'oob', n: 1, name: '', data: 1 },
    { kind: 'oob', n: 1, name: 'x'.repeat(81), data: 1 },
    { kind: 'hello', version: 1 },
    { kind: 'hello', version: 1, device: DEVICE, resume: { token: 'short', received: 1 } },
    { kind: 'hello', version: 1, device: { ...DEVICE, width: 'wide' } },
    { kind: 'ping', at: 'now' },
  ]
  for (const value of bad) assert.equal(parseWebClientMessage(JSON.stringify(value)), undefined, JSON.stringify(value))
  assert.equal(parseWebClientMessage('{"kind":"ack"'), undefined)
})

test('a device has at least one column and not more than any screen, and a name that fits a line', () => {
  const device = { width: 0, height: 1e9, isScreenReader: true, clientName: 'x'.repeat(500) }
  const read = parseWebClientMessage(JSON.stringify({ kind: 'device', device }))
  assert.deepEqual(read, { kind: 'device', device: { ...device, width: 1, height: 2000, clientName: 'x'.repeat(80) } })
})

test('no text makes it throw', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      parseWebClientMessage(text)
    }),
  )
})
