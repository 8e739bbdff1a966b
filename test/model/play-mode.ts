import assert from 'node:assert/strict'
import { test } from 'node:test'
import { runSessionModel } from '../../src/testing/session-model/run-session-model.ts'
import { MODEL_SEED } from './seed.ts'

const STEPS = 10_000

/** Tests one multisession mode with all that players, time and Servers do to sessions. */
export function testMode(mode: number): void {
  test(`T01, T02, T21: [SES1-SES19] [SES30] [SES33] [SES50] [SES51] [SES55] [SES58] [SES60] mode ${mode}: after each of ${STEPS} random steps everybody is where the rules say, and has heard what they say`, async (t) => {
    console.log(`seed ${MODEL_SEED}; repeat with MODEL_SEED=${MODEL_SEED} npm run test:model -- mode-${mode}`)
    const begun = performance.now()
    const failure = await runSessionModel({ seed: MODEL_SEED, mode, steps: STEPS })
    t.diagnostic(`${Math.round((performance.now() - begun) / 1000)} s`)
    assert.equal(failure?.text, undefined)
  })
}
