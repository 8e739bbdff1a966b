import { setTimeout as sleep } from 'node:timers/promises'
import type { LoadProcess } from '../load/load-process.ts'
import type { BenchPlan } from '../plan.ts'
import type { GameProcess } from '../support/game-process.ts'
import { median, quantile } from '../support/statistics.ts'

/** What players felt of the reloads. Waits have the normal round trip taken off. */
export interface ReloadFigures {
  readonly reloads: number
  readonly normalMs: number
  /** Longest waits of as many spells of the same length without a reload. */
  readonly quietMedianMs: number
  readonly quietMaxMs: number
  readonly waitMedianMs: number
  readonly waitP99Ms: number
  readonly printedMedianMs: number
  readonly printedMaxMs: number
  /** From the command to its answer. */
  readonly commandMedianMs: number
  /** Felt at each, in order; a new game has its compile cache to fill first. */
  readonly waitsMs: readonly number[]
  readonly lines: number
  readonly lost: number
  readonly doubled: number
  readonly miscounted: number
}

const QUIET_SPELLS = 4
const SPELL_MS = 500
const SETTLE_MS = 250

/** Reloads under numbered lines. */
export async function measureReloads(load: LoadProcess, plan: BenchPlan, game: GameProcess): Promise<ReloadFigures> {
  await load.call('startNumbered', { set: 'players', clients: plan.numberedPlayers, everyMs: plan.numberedEveryMs })
  await sleep(SPELL_MS)
  await load.call('readNumbered', null)
  const quiet: { p50Ms: number; longestMs: number }[] = []
  for (let count = 0; count < QUIET_SPELLS; count += 1) {
    await sleep(SPELL_MS)
    quiet.push(await load.call('readNumbered', null))
  }
  const normalMs = median(quiet.map(({ p50Ms }) => p50Ms))
  const reloads: Reload[] = []
  while (reloads.length < plan.reloads) reloads.push(await reloadOnce(load, game))
  const end = await load.call('stopNumbered', null)
  const waits = reloads.map(({ longestMs }) => longestMs - normalMs)
  const printed = reloads.map(({ printedMs }) => printedMs)
  const quietWaits = quiet.map(({ longestMs }) => longestMs - normalMs)
  return {
    reloads: reloads.length,
    normalMs,
    quietMedianMs: median(quietWaits),
    quietMaxMs: Math.max(...quietWaits),
    waitMedianMs: median(waits),
    waitP99Ms: quantile(waits, 0.99),
    printedMedianMs: median(printed),
    printedMaxMs: Math.max(...printed),
    commandMedianMs: median(reloads.map(({ commandMs }) => commandMs)),
    waitsMs: waits,
    lines: reloads.reduce((sum, { answered }) => sum + answered, 0),
    lost: end.lost,
    doubled: end.doubled,
    miscounted: end.miscounted,
  }
}

interface Reload {
  readonly longestMs: number
  readonly answered: number
  readonly printedMs: number
  readonly commandMs: number
}

async function reloadOnce(load: LoadProcess, game: GameProcess): Promise<Reload> {
  await load.call('readNumbered', null)
  const begun = performance.now()
  const printed = await game.waystone('reload')
  const commandMs = performance.now() - begun
  await sleep(SETTLE_MS)
  const { longestMs, answered } = await load.call('readNumbered', null)
  return { longestMs, answered, commandMs, printedMs: Number(/in (\d+) ms/.exec(printed)?.[1]) }
}
