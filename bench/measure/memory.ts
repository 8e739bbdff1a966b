import { setTimeout as sleep } from 'node:timers/promises'
import type { LoadProcess } from '../load/load-process.ts'
import type { BenchPlan } from '../plan.ts'
import { GameProcess } from '../support/game-process.ts'
import { rssKbOf } from '../support/process-usage.ts'

/** Memory of a new game, in KB, without and with clients that only connected. */
export interface MemoryFigures {
  readonly connections: number
  readonly portalEmptyKb: number
  readonly portalFullKb: number
  readonly serverEmptyKb: number
  readonly serverFullKb: number
}

const SETTLE_MS = 2000

/** Measures a game of its own, so that nothing else has grown in it. */
export async function measureMemory(load: LoadProcess, plan: BenchPlan): Promise<MemoryFigures> {
  await using game = await GameProcess.start()
  const connections = plan.idleConnections
  await sleep(SETTLE_MS)
  const { portalPid, serverPid, port } = await game.status()
  const [portalEmptyKb, serverEmptyKb] = [rssKbOf(portalPid), rssKbOf(serverPid)]
  await load.call('open', { set: 'idle', port, count: connections, atOnce: 20 })
  await sleep(SETTLE_MS)
  const [portalFullKb, serverFullKb] = [rssKbOf(portalPid), rssKbOf(serverPid)]
  await load.call('close', { set: 'idle' })
  return { connections, portalEmptyKb, portalFullKb, serverEmptyKb, serverFullKb }
}
