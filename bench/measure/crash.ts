import { setTimeout as sleep } from 'node:timers/promises'
import type { LoadProcess } from '../load/load-process.ts'
import type { BenchPlan } from '../plan.ts'
import { GameProcess } from '../support/game-process.ts'
import { median } from '../support/statistics.ts'
import { seatPlayers } from './seat-players.ts'

/** What players felt of Servers that were killed. */
export interface CrashFigures {
  readonly crashes: number
  readonly waitMedianMs: number
  readonly waitMaxMs: number
  readonly lost: number
  readonly doubled: number
  readonly miscounted: number
}

const WARM_UP_MS = 500
const POLL_MS = 100
const SETTLE_MS = 400
const RECOVERY_TIMEOUT_MS = 20_000

/** As {@link measureCrashes}, of a game whose next Server is loaded each time. */
export async function measureCrashesWithStandby(load: LoadProcess, plan: BenchPlan): Promise<CrashFigures> {
  await using game = await GameProcess.start({}, ['standbyServer=true', `serverStableAfterMs=${WARM_UP_MS}`])
  await seatPlayers(load, (await game.status()).ports['telnet'] ?? 0, { ...plan, players: plan.numberedPlayers })
  const figures = await measureCrashes(load, plan, { game, hasStandby: true })
  await load.call('close', { set: 'players' })
  return figures
}

/** Kills the Server again and again under numbered lines. */
export async function measureCrashes(
  load: LoadProcess,
  plan: BenchPlan,
  { game, hasStandby }: { readonly game: GameProcess; readonly hasStandby: boolean },
): Promise<CrashFigures> {
  await load.call('startNumbered', { set: 'players', clients: plan.numberedPlayers, everyMs: plan.numberedEveryMs })
  const waits: number[] = []
  while (waits.length < plan.crashes) {
    await sleep(WARM_UP_MS)
    if (hasStandby) await untilStandby(game)
    const { p50Ms } = await load.call('readNumbered', null)
    waits.push((await killOnce(load, game)) - p50Ms)
  }
  const { lost, doubled, miscounted } = await load.call('stopNumbered', null)
  const [waitMedianMs, waitMaxMs] = [median(waits), Math.max(...waits)]
  return { crashes: waits.length, waitMedianMs, waitMaxMs, lost, doubled, miscounted }
}

async function untilStandby(game: GameProcess): Promise<void> {
  const deadline = performance.now() + RECOVERY_TIMEOUT_MS
  while ((await game.status()).standbyPid === null) {
    if (performance.now() > deadline) throw new Error('No standby was loaded.')
  }
  // What loading it and asking for it cost the others is over.
  await sleep(SETTLE_MS)
}

/** Kills the Server and gives the longest wait. */
async function killOnce(load: LoadProcess, game: GameProcess): Promise<number> {
  const { serverPid } = await game.status()
  await load.call('readNumbered', null)
  process.kill(serverPid, 'SIGKILL')
  const deadline = performance.now() + RECOVERY_TIMEOUT_MS
  let longestMs = 0
  // Asking by the command line would take CPU from the Server that starts: the answers themselves tell.
  for (let answered = 0; answered === 0;) {
    if (performance.now() > deadline) throw new Error('No Server came back.')
    await sleep(POLL_MS)
    const seen = await load.call('readNumbered', null)
    longestMs = Math.max(longestMs, seen.longestMs)
    answered = seen.longestMs < POLL_MS ? seen.answered : 0
  }
  await sleep(SETTLE_MS)
  return Math.max(longestMs, (await load.call('readNumbered', null)).longestMs)
}
