import { setTimeout as sleep } from 'node:timers/promises'
import type { ClientKind } from '../load/client-kinds.ts'
import type { LoadProcess } from '../load/load-process.ts'
import type { BenchPlan } from '../plan.ts'
import { ChildServer } from '../support/child-server.ts'
import { GameProcess } from '../support/game-process.ts'
import { ProbedMemory, type ProcessMemory } from '../support/probed-memory.ts'
import { makeAccounts } from './seat-players.ts'

/** Memory that one connection of a kind takes, in KB, without garbage. */
export interface ConnectionMemory {
  readonly connections: number
  /** In a server that does nothing but hold it. */
  readonly bare: ProcessMemory
  /** In the Portal, before login. */
  readonly portal: ProcessMemory
  /** What login adds there. */
  readonly portalLogin: ProcessMemory
  readonly server: ProcessMemory
  /** With the account and the character that it loads. */
  readonly serverLogin: ProcessMemory
}

/** By what the client speaks. */
export type MemoryFigures = Readonly<Record<ClientKind, ConnectionMemory>>

const POLL_MS = 200
const SESSIONS_TIMEOUT_MS = 30_000
const SETTLE_MS = 500
const AT_ONCE = 20

/** Measures one kind of client after the other, each in a game of its own, so that nothing else has grown in it. */
export async function measureMemory(load: LoadProcess, plan: BenchPlan): Promise<MemoryFigures> {
  return {
    telnet: await measureKind(load, plan, 'telnet'),
    telnets: await measureKind(load, plan, 'telnets'),
    ssh: await measureKind(load, plan, 'ssh'),
    web: await measureKind(load, plan, 'web'),
  }
}

async function measureKind(load: LoadProcess, plan: BenchPlan, kind: ClientKind): Promise<ConnectionMemory> {
  using probe = new ProbedMemory()
  const connections = plan.idleConnections[kind]
  const bare = await measureBare(load, plan, { kind, probe })
  await using game = await GameProcess.start(probe.env)
  const { portalPid, serverPid, ports } = await game.status()
  const port = ports[kind] ?? 0
  const read = async (sessions: number): Promise<[ProcessMemory, ProcessMemory]> => {
    await untilSessions(game, sessions)
    await sleep(SETTLE_MS)
    return [await probe.read(portalPid), await probe.read(serverPid)]
  }
  const { idleLogins } = plan
  const open = (set: string, count: number): Promise<null> =>
    load.call('open', { set, kind, port, count, atOnce: AT_ONCE })
  await open('early', idleLogins)
  await makeAccounts(load, { set: 'early', prefix: 'Early', count: idleLogins })
  const [portalBefore, serverBefore] = await read(idleLogins)
  await open('idle', connections - idleLogins)
  await open('late', idleLogins)
  const [portalOpen, serverOpen] = await read(idleLogins + connections)
  await makeAccounts(load, { set: 'late', prefix: 'Late', count: idleLogins })
  const [portalIn, serverIn] = await read(idleLogins + connections)
  for (const set of ['early', 'idle', 'late']) await load.call('close', { set })
  return {
    connections,
    bare,
    portal: perOne(portalBefore, portalOpen, connections),
    portalLogin: perOne(portalOpen, portalIn, idleLogins),
    server: perOne(serverBefore, serverOpen, connections),
    serverLogin: perOne(serverOpen, serverIn, idleLogins),
  }
}

async function measureBare(
  load: LoadProcess,
  plan: BenchPlan,
  { kind, probe }: { readonly kind: ClientKind; readonly probe: ProbedMemory },
): Promise<ProcessMemory> {
  using server = await ChildServer.start('bare-server.ts', [kind], probe.env)
  const count = plan.idleConnections[kind]
  const open = (set: string, many: number): Promise<null> =>
    load.call('open', { set, kind, port: server.port, count: many, atOnce: AT_ONCE })
  await open('early', plan.idleLogins)
  const before = await probe.read(server.pid)
  await open('late', count)
  const after = await probe.read(server.pid)
  for (const set of ['early', 'late']) await load.call('close', { set })
  return perOne(before, after, count)
}

/** A client that negotiates nothing has its session when the time for that is over. */
async function untilSessions(game: GameProcess, count: number): Promise<void> {
  const deadline = performance.now() + SESSIONS_TIMEOUT_MS
  while ((await game.status()).sessions < count) {
    if (performance.now() > deadline) throw new Error(`The game has not got ${count} sessions.`)
    await sleep(POLL_MS)
  }
}

function perOne(before: ProcessMemory, after: ProcessMemory, count: number): ProcessMemory {
  return { rssKb: (after.rssKb - before.rssKb) / count, heapKb: (after.heapKb - before.heapKb) / count }
}
