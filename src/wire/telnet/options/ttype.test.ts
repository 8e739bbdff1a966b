import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { TelnetFacts } from '../capabilities.ts'
import { TtypeOption } from './ttype.ts'

/** Walks with a client that gives these answers and then its last one for ever. */
function walk(answers: readonly string[]): { facts: Partial<TelnetFacts>; rounds: number; isWaiting: boolean } {
  const option = new TtypeOption()
  let effect = option.onEnabled()
  let facts: Partial<TelnetFacts> = {}
  let rounds = 0
  while (effect.send.length > 0 && rounds < 20) {
    const answer = answers[Math.min(rounds, answers.length - 1)] ?? ''
    effect = option.onSubnegotiation(Uint8Array.from(Buffer.from(`\0${answer}`, 'latin1')))
    facts = { ...facts, ...effect.facts }
    rounds += 1
  }
  return { facts, rounds, isWaiting: option.isWaiting }
}

test('[TEL30] TinTin++: client, terminal, MTTS, and no question after that', () => {
  const { facts, rounds } = walk(['TINTIN++', 'screen-256color', 'MTTS 271', 'MTTS 271'])
  assert.deepEqual(facts, { clientName: 'TINTIN++', terminalType: 'screen-256color', mtts: 271 })
  assert.equal(rounds, 3)
})

test('[TEL30] GNU telnet: a repeated name ends the walk and is both names', () => {
  const { facts, rounds } = walk(['XTERM'])
  assert.deepEqual(facts, { clientName: 'XTERM', terminalType: 'XTERM' })
  assert.equal(rounds, 2)
})

test('[TEL30] tf5: four different names end the walk (T44)', () => {
  const { facts, rounds } = walk(['TINYFUGUE', 'ANSI-ATTR', 'ANSI', 'UNKNOWN', 'MORE', 'AND MORE'])
  assert.deepEqual(facts, { clientName: 'TINYFUGUE', terminalType: 'ANSI-ATTR' })
  assert.equal(rounds, 4)
})

test('T44: MTTS is read without a blank and never from what is not a number', () => {
  assert.equal(walk(['X', 'Y', 'MTTS13']).facts.mtts, 13)
  for (const bad of ['MTTS -1', 'MTTS 99999999999999999999', 'MTTS abc', 'MTTS', 'MTTS 1.5']) {
    const { facts, rounds } = walk(['X', 'Y', bad])
    assert.equal(facts.mtts, undefined, bad)
    assert.equal(rounds, 3)
  }
})

test('[TEL30] T44: names are printable ASCII of at most 40 characters', () => {
  assert.equal(walk(['\u001b[31mEvil\u0007\u00ff']).facts.clientName, '[31mEvil')
  assert.equal(walk(['A'.repeat(60_000)]).facts.clientName?.length, 40)
})

test('T44: empty answers end the walk without a name', () => {
  assert.deepEqual(walk(['']).facts, { clientName: undefined, terminalType: undefined })
})

test('T44: an answer that is not IS ends the walk; one that was not asked for is ignored', () => {
  const option = new TtypeOption()
  option.onEnabled()
  assert.equal(option.onSubnegotiation(Uint8Array.of(1)).send.length, 0)
  assert.equal(option.isWaiting, false)
  assert.equal(option.onSubnegotiation(Uint8Array.of(0, 0x41)).facts, undefined)
})

test('[TEL30] T44: switching it off and on again does not bring more than four questions', () => {
  const option = new TtypeOption()
  let asked = 0
  for (let round = 0; round < 50; round += 1) {
    if (option.onEnabled().send.length > 0) asked += 1
    option.onDisabled()
  }
  assert.equal(asked, 4)
})
