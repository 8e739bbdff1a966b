import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ManualClock } from '../../testing/manual-clock.ts'
import { TelnetProtocol } from './protocol.ts'

function linesOf(hex: string): string[] {
  const limits = { maxLineBytes: 1000, maxSubnegotiationBytes: 1000, maxNegotiationsPer10s: 200, minAytIntervalMs: 0 }
  const protocol = new TelnetProtocol({ clock: new ManualClock(), limits })
  const { events } = protocol.receive(Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex')))
  return events.flatMap((event) => (event.kind === 'line' ? [event.text] : []))
}

test('the quit key that GNU telnet sees in a character is that byte of the character', () => {
  assert.deepEqual(linesOf('e697a5 e6 fff3 fffd06 ac 0d0a'), ['日本'])
})

test('the interrupt key that GNU telnet sees in a character is that byte of the character', () => {
  assert.deepEqual(linesOf('e3 fff4 fffd06 a0 0d0a'), ['ム'])
})

test('[TEL6] T12, T13: between characters interrupt and break drop the line that was begun', () => {
  assert.deepEqual(linesOf('e697a5 fff4fffd06 6c6f6f6b0d0a'), ['look'])
  assert.deepEqual(linesOf('616263 fff3fffd06 640d0a'), ['d'])
})
