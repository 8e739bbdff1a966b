import assert from 'node:assert/strict'
import { test } from 'node:test'
import { TURN_RULES, type TurnRules } from '../link/turn-rules.ts'
import { exploreTurns } from './explore.ts'
import type { ModelLine } from './turn-model-server.ts'

const LINES: readonly (readonly ModelLine[])[] = [['change', 'look'], ['change']]
const MAX_STATES = 200_000

test('turn model: [TURN1-TURN11] in every order of typing, running, committing, reading and two crashes, nothing is lost, doubled or reordered', async (t) => {
  const { states, ends, counterexample } = await exploreTurns(
    { rules: TURN_RULES, lines: LINES, maxCrashes: 2 },
    MAX_STATES,
  )
  t.diagnostic(`${states} states, ${ends} ends`)
  assert.deepEqual(counterexample, undefined)
  assert.ok(states > 1_000 && ends > 10, `${states} states, ${ends} ends`)
})

const NEEDED: readonly { readonly rule: keyof TurnRules; readonly id: string; readonly what: string }[] = [
  { rule: 'holdUntilCommit', id: 'TURN8', what: 'holding a turn until its commit' },
  { rule: 'resendUnconsumed', id: 'TURN10', what: 'sending unconsumed inputs again' },
  { rule: 'drainOldLink', id: 'TURN11', what: 'reading the old link to its end' },
  { rule: 'flushBeforeCommit', id: 'TURN5', what: 'flushing a turn before its commit' },
]

for (const { rule, id, what } of NEEDED) {
  test(`turn model: [${id}] without ${what} the promise breaks`, async (t) => {
    const rules = { ...TURN_RULES, [rule]: false }
    const { states, counterexample } = await exploreTurns({ rules, lines: LINES, maxCrashes: 2 }, MAX_STATES)
    t.diagnostic(`${states} states; ${counterexample?.path.join(', ')}: ${counterexample?.wrong.join('; ')}`)
    assert.ok(counterexample, 'no way to a wrong end was found')
  })
}
