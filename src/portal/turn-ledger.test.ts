import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { TurnMessage } from '../link/messages.ts'
import { TURN_RULES, turnRulesWithout } from '../link/turn-rules.ts'
import { TurnLedger } from './turn-ledger.ts'

function makeLedger(rules = TURN_RULES) {
  const applied: number[] = []
  const ledger = new TurnLedger({ rules, apply: ({ turn }) => applied.push(turn) })
  return { ledger, applied }
}

function turn(number: number, isClean = false): TurnMessage {
  return { kind: 'turn', turn: number, isClean, outputs: [], sessions: [], requests: [], answers: [] }
}

test('[TURN8] a turn that changed something is held until its commit', () => {
  const { ledger, applied } = makeLedger()
  ledger.receiveTurn(turn(1))
  assert.deepEqual([applied, ledger.heldCount, ledger.appliedTurn], [[], 1, 0])
  ledger.receiveCommit(1)
  assert.deepEqual([applied, ledger.heldCount, ledger.appliedTurn], [[1], 0, 1])
})

test('[TURN8] a clean turn is applied at once, unless one before it is held', () => {
  const { ledger, applied } = makeLedger()
  ledger.receiveTurn(turn(1, true))
  assert.deepEqual(applied, [1])
  ledger.receiveTurn(turn(2))
  ledger.receiveTurn(turn(3, true))
  ledger.receiveTurn(turn(4))
  assert.deepEqual(applied, [1])
  ledger.receiveCommit(2)
  assert.deepEqual(applied, [1, 2, 3])
  ledger.receiveCommit(4)
  assert.deepEqual(applied, [1, 2, 3, 4])
})

test('a commit counts for all turns up to it', () => {
  const { ledger, applied } = makeLedger()
  for (const number of [1, 2, 3]) ledger.receiveTurn(turn(number))
  ledger.receiveCommit(2)
  assert.deepEqual(applied, [1, 2])
})

test('[TURN9] when the next Server comes, turns that the store has are applied and the others dropped', () => {
  const { ledger, applied } = makeLedger()
  ledger.receiveTurn(turn(1))
  ledger.receiveTurn(turn(2))
  ledger.receiveTurn(turn(3, true))
  assert.equal(ledger.recover(1), 2)
  assert.deepEqual([applied, ledger.heldCount, ledger.appliedTurn], [[1], 0, 1])
})

test('[TURN9] a clean turn after a dropped one is dropped with it', () => {
  const { ledger, applied } = makeLedger()
  ledger.receiveTurn(turn(5))
  ledger.receiveTurn(turn(6, true))
  assert.equal(ledger.recover(4), 2)
  ledger.receiveTurn(turn(5, true))
  assert.deepEqual(applied, [5])
})

test('[TURN9] a commit that an old Server never announced does not let a turn of the next one through', () => {
  const { ledger, applied } = makeLedger()
  ledger.receiveTurn(turn(1))
  ledger.receiveTurn(turn(2))
  ledger.receiveTurn(turn(3))
  ledger.receiveCommit(1)
  ledger.recover(1)
  ledger.receiveTurn(turn(2))
  assert.deepEqual(applied, [1])
  ledger.receiveCommit(2)
  assert.deepEqual(applied, [1, 2])
})

test('a turn whose number is not above all before is a fault with a code, and is not applied', () => {
  const { ledger, applied } = makeLedger()
  ledger.receiveTurn(turn(3, true))
  for (const number of [3, 2]) {
    assert.throws(() => ledger.receiveTurn(turn(number, true)), { code: 'WS_LINK_OUT_OF_ORDER' })
  }
  assert.deepEqual(applied, [3])
})

test('a commit of a turn that never came is a fault with a code', () => {
  const { ledger } = makeLedger()
  ledger.receiveTurn(turn(1))
  assert.throws(() => ledger.receiveCommit(2), { code: 'WS_LINK_OUT_OF_ORDER' })
})

test('after a recovery the numbers of the next Server are above both the applied and the committed', () => {
  const { ledger } = makeLedger()
  ledger.receiveTurn(turn(8, true))
  ledger.recover(3)
  assert.throws(() => ledger.receiveTurn(turn(8)), { code: 'WS_LINK_OUT_OF_ORDER' })
  ledger.receiveTurn(turn(9))
})

test('with holding switched off a turn is applied at once, which is what the rule prevents', () => {
  const { ledger, applied } = makeLedger(turnRulesWithout('holdUntilCommit'))
  ledger.receiveTurn(turn(1))
  assert.deepEqual(applied, [1])
})
