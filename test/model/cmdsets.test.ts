import assert from 'node:assert/strict'
import { test } from 'node:test'
import { runCmdsetModel } from '../../src/testing/cmdset-model/run-cmdset-model.ts'
import { MODEL_SEED } from './seed.ts'

const STEPS = 10_000

test(`T98: [CMD1-CMD14] [CMD34] [CMD36-CMD39] after each of ${STEPS} random changes the next line has exactly the merged set`, async () => {
  console.log(`seed ${MODEL_SEED}; repeat with MODEL_SEED=${MODEL_SEED} npm run test:model -- cmdsets`)
  const failure = await runCmdsetModel({ seed: MODEL_SEED, steps: STEPS })
  assert.equal(failure?.text, undefined)
})
