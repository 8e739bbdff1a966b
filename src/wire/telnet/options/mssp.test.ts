import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ManualClock } from '../../../testing/manual-clock.ts'
import { hex, toHex } from '../feeds.test.ts'
import { OPEN_LIMITS } from '../limits.test.ts'
import { TelnetProtocol } from '../protocol.ts'
import type { MsspVariable } from '../services.ts'
import { writePlainMssp } from './mssp.ts'

function start(gameFacts: () => readonly MsspVariable[]): TelnetProtocol {
  const protocol = new TelnetProtocol({ clock: new ManualClock(), limits: OPEN_LIMITS, services: { gameFacts } })
  protocol.start()
  return protocol
}

const LAB: readonly MsspVariable[] = [
  { name: 'NAME', values: ['Lab'] },
  { name: 'PLAYERS', values: ['52'] },
  { name: 'PORT', values: ['23', '4000'] },
]

test('[TEL42] a client that agrees is told the variables, each value on its own (sheet 1.11)', () => {
  const { reply } = start(() => LAB).receive(hex('fffd46'))
  assert.equal(toHex(reply), 'fffa46014e414d45024c616201504c415945525302353201504f52540232330234303030fff0')
})

test('[TEL42] what is told is as it is when the client agrees, each time', () => {
  let players = 1
  const protocol = start(() => [{ name: 'PLAYERS', values: [String((players += 1))] }])
  assert.match(toHex(protocol.receive(hex('fffd46')).reply), /0232fff0$/)
  assert.match(toHex(protocol.receive(hex('fffe46fffd46')).reply), /0233fff0$/)
})

test('[TEL42] no text forges a variable or ends the block, and ff in UTF-8 cannot occur', () => {
  const forged = [{ name: 'NAME', values: ['a\u0001PLAYERS\u00029\u0000\u00ff\u00f0', ''] }]
  assert.equal(
    toHex(start(() => forged).receive(hex('fffd46')).reply),
    'fffa46014e414d4502' + toHex(new TextEncoder().encode('a PLAYERS 9 ÿð')) + '02fff0',
  )
})

test('[TEL43] in plain text each variable is a line of its own', () => {
  const text = writePlainMssp([...LAB, { name: 'CONTACT', values: ['a\nb\tc'] }])
  assert.equal(text, '\nMSSP-REPLY-START\nNAME\tLab\nPLAYERS\t52\nPORT\t23\t4000\nCONTACT\ta b c\nMSSP-REPLY-END\n')
})
