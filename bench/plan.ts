import type { ClientKind } from './load/client-kinds.ts'

/** How much is measured. */
export interface BenchPlan {
  readonly players: number
  readonly rooms: number
  readonly rounds: number
  /** Of the paced loads, in lines per second over all players. */
  readonly perSecond: number
  readonly pacedMs: number
  readonly closedMs: number
  readonly numberedPlayers: number
  readonly numberedEveryMs: number
  readonly reloads: number
  readonly crashes: number
  readonly idleConnections: Readonly<Record<ClientKind, number>>
  /** Of them, and as many as are logged in before, so that nothing that is made once is counted. */
  readonly idleLogins: number
  /** Of one measurement in process. */
  readonly engineMs: number
}

const FULL: BenchPlan = {
  players: 100,
  rooms: 10,
  rounds: 3,
  perSecond: 200,
  pacedMs: 3000,
  closedMs: 3000,
  numberedPlayers: 50,
  numberedEveryMs: 20,
  reloads: 20,
  crashes: 5,
  idleConnections: { telnet: 1000, telnets: 200, ssh: 200, web: 1000 },
  idleLogins: 60,
  engineMs: 600,
}

/** The whole run, or one of well under a minute. */
export function benchPlan(isQuick: boolean): BenchPlan {
  if (!isQuick) return FULL
  return {
    ...FULL,
    rounds: 1,
    pacedMs: 1500,
    closedMs: 1500,
    reloads: 4,
    crashes: 1,
    idleConnections: { telnet: 300, telnets: 100, ssh: 100, web: 300 },
    idleLogins: 30,
    engineMs: 150,
  }
}
