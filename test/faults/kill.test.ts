import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import type { TurnRules } from '../../src/link/turn-rules.ts'
import { type KillRun, type KillRunOptions, runKills } from './kill-run.ts'

const SEED = Number(process.env['FAULT_SEED'] ?? Date.now() % 1_000_000_000)

async function run(
  t: TestContext,
  options: Omit<KillRunOptions, 'onProgress' | 'seed'>,
  seed = SEED,
): Promise<KillRun> {
  t.diagnostic(`seed ${seed}; repeat with FAULT_SEED=${seed} npm run test:faults`)
  console.log(`seed ${seed}`)
  const outcome = await runKills({ ...options, seed, onProgress: (text) => console.log(`  ${text}`) })
  const { lines, heard, kills, reloads } = outcome
  const summary = `${lines} lines, ${heard} things heard, ${kills} kills, ${reloads} reloads, ${outcome.standbys} times a standby took over`
  console.log(`  ${summary}, ${outcome.wrong.length} wrong`)
  t.diagnostic(summary)
  return outcome
}

/** Runs in which a kill may hit the instant that matters; on a busy machine it can miss it for a whole run. */
const MAX_RUNS = 4

/** Whether a game without a rule is found out. */
async function isNoticed(rule: keyof TurnRules, t: TestContext): Promise<boolean> {
  process.env['WAYSTONE_RULES_OFF'] = rule
  try {
    for (let runs = 0; runs < MAX_RUNS; runs += 1) {
      const { wrong } = await run(t, { players: 20, kills: 25, reloads: 0, patienceMs: 5_000 }, SEED + runs)
      if (wrong.length > 0) return true
    }
    return false
  } finally {
    delete process.env['WAYSTONE_RULES_OFF']
  }
}

test('[TURN1-TURN16] 50 players, 100 kills and 20 reloads: every line takes effect once and in order, every reply and every heard word arrives once and in order, store and transcripts agree, no socket closes', async (t) => {
  const { wrong, kills, reloads, lines } = await run(t, { players: 50, kills: 100, reloads: 20, patienceMs: 60_000 })
  assert.deepEqual(wrong, [])
  assert.equal(kills, 100)
  assert.equal(reloads, 20)
  assert.ok(lines > 1_000, `only ${lines} lines`)
})

test('[L33] with a standby it is the same', async (t) => {
  const options = { players: 25, kills: 30, reloads: 5, patienceMs: 60_000, hasStandby: true }
  const { wrong, standbys } = await run(t, options)
  assert.deepEqual(wrong, [])
  assert.ok(standbys > 10, `a standby took over ${standbys} times`)
})

test('[TURN1-TURN16] by TLS, SSH and WebSockets it is the same', async (t) => {
  const options = { players: 24, kills: 30, reloads: 5, patienceMs: 60_000, isByAllWays: true }
  const { wrong, lines, ways } = await run(t, options)
  assert.deepEqual(wrong, [])
  assert.equal(ways, 4)
  assert.ok(lines > 300, `only ${lines} lines`)
})

test('[TURN8] the kill test notices when turns are not held until their commit', async (t) => {
  assert.equal(await isNoticed('holdUntilCommit', t), true)
})

test('[TURN10] the kill test notices when unconsumed inputs are not sent again', async (t) => {
  assert.equal(await isNoticed('resendUnconsumed', t), true)
})
