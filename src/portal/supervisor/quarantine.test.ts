import assert from 'node:assert/strict'
import { test } from 'node:test'
import { InputLedger } from '../sessions/input-ledger.ts'
import { Backoff } from './backoff.ts'
import { Quarantine } from './quarantine.ts'

const LIMITS = { quarantineStrikes: 2, quarantineStrikesBySigkill: 3 }

function inputs(count: number): InputLedger {
  const ledger = new InputLedger()
  for (let n = 0; n < count; n += 1) ledger.add({ kind: 'text', text: 'x', isSecret: false })
  return ledger
}

test('[TURN16] an input that was run when the Server died twice is set aside', () => {
  const quarantine = new Quarantine(LIMITS)
  const ledger = inputs(2)
  assert.equal(quarantine.strike({ sessid: 1, input: 1 }, ledger, false), false)
  assert.equal(quarantine.strike({ sessid: 1, input: 1 }, ledger, false), true)
})

test('[TURN16] ends by a SIGKILL from elsewhere count too, but it takes more of them', () => {
  const quarantine = new Quarantine(LIMITS)
  const ledger = inputs(1)
  const strikes = [true, true, true].map((isElsewhere) =>
    quarantine.strike({ sessid: 1, input: 1 }, ledger, isElsewhere),
  )
  assert.deepEqual(strikes, [false, false, true])
})

test('an end of its own making after one from elsewhere is not yet the second', () => {
  const quarantine = new Quarantine(LIMITS)
  const ledger = inputs(1)
  assert.equal(quarantine.strike({ sessid: 1, input: 1 }, ledger, true), false)
  assert.equal(quarantine.strike({ sessid: 1, input: 1 }, ledger, false), false)
  assert.equal(quarantine.strike({ sessid: 1, input: 1 }, ledger, false), true)
})

test('inputs of other sessions, and other inputs of the session, are counted apart', () => {
  const quarantine = new Quarantine(LIMITS)
  const ledger = inputs(3)
  assert.equal(quarantine.strike({ sessid: 1, input: 1 }, ledger, false), false)
  assert.equal(quarantine.strike({ sessid: 2, input: 1 }, inputs(1), false), false)
  ledger.consume(1)
  assert.equal(quarantine.strike({ sessid: 1, input: 2 }, ledger, false), false)
})

test('a note of an input that was consumed accuses nobody', () => {
  const quarantine = new Quarantine({ quarantineStrikes: 1, quarantineStrikesBySigkill: 1 })
  const ledger = inputs(3)
  ledger.consume(1)
  assert.equal(quarantine.strike({ sessid: 1, input: 1 }, ledger, false), false)
  assert.equal(quarantine.strike({ sessid: 1, input: 2 }, ledger, false), true)
})

test('[TURN16] an input is found though one before it was run in the same turn and is unconsumed again each time', () => {
  const quarantine = new Quarantine(LIMITS)
  const ledger = inputs(3)
  assert.equal(quarantine.strike({ sessid: 1, input: 2 }, ledger, false), false)
  assert.equal(quarantine.strike({ sessid: 1, input: 2 }, ledger, false), true)
})

test('the first failure is followed at once, further ones after twice the wait each, up to a limit', () => {
  const backoff = new Backoff({ restartBackoffMs: 500, restartBackoffMaxMs: 3000 })
  assert.deepEqual(
    Array.from({ length: 6 }, () => backoff.fail()),
    [0, 500, 1000, 2000, 3000, 3000],
  )
  backoff.reset()
  assert.equal(backoff.fail(), 0)
})

test('the wait stays at its limit however many failures there are', () => {
  const backoff = new Backoff({ restartBackoffMs: 500, restartBackoffMaxMs: 3000 })
  for (let n = 0; n < 2000; n += 1) backoff.fail()
  assert.equal(backoff.fail(), 3000)
})

test('[TURN16] an input that was running at a death is under suspicion until it is consumed', () => {
  const quarantine = new Quarantine({ quarantineStrikes: 2, quarantineStrikesBySigkill: 3 })
  const inputs = new InputLedger()
  inputs.add({ kind: 'text', text: 'look', isSecret: false })
  assert.equal(quarantine.suspects(7, inputs), false)
  quarantine.strike({ sessid: 7, input: 1 }, inputs, true)
  assert.equal(quarantine.suspects(7, inputs), true)
  assert.equal(quarantine.suspects(8, inputs), false)
  inputs.consume(1)
  assert.equal(quarantine.suspects(7, inputs), false)
})
