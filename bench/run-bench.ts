import { LoadProcess } from './load/load-process.ts'
import { type FileSizes, measureBundle } from './measure/bundle.ts'
import { type CompressionFigures, measureCompression } from './measure/compression.ts'
import { type CrashFigures, measureCrashes, measureCrashesWithStandby } from './measure/crash.ts'
import { type EngineFigures, measureEngine } from './measure/engine.ts'
import { type FirstLineFigures, measureFirstLine } from './measure/first-line.ts'
import { measureMemory, type MemoryFigures } from './measure/memory.ts'
import { measureReloads, type ReloadFigures } from './measure/reload.ts'
import { playersByRoom, seatPlayers } from './measure/seat-players.ts'
import { measureTraffic, type Traffic, type TrafficFigures } from './measure/traffic.ts'
import { type BenchPlan, benchPlan } from './plan.ts'
import { ChildServer } from './support/child-server.ts'
import { GameProcess } from './support/game-process.ts'
import { describeMachine } from './support/machine.ts'

/** Everything that was measured. */
export interface Figures {
  readonly machine: string
  readonly isQuick: boolean
  readonly plan: BenchPlan
  readonly traffic: Record<'echo' | 'look' | 'say', TrafficFigures>
  readonly reload: ReloadFigures
  readonly crash: CrashFigures
  readonly crashWithStandby: CrashFigures
  readonly memory: MemoryFigures
  readonly engine: EngineFigures
  readonly compression: CompressionFigures
  /** `undefined` while there is no web client. */
  readonly bundle: readonly FileSizes[] | undefined
  /** `undefined` without a browser. */
  readonly firstLine: FirstLineFigures | undefined
  readonly elapsedMs: number
}

/** Measures all, one thing after the other. */
export async function runBench(isQuick: boolean, say: (text: string) => void): Promise<Figures> {
  const begun = performance.now()
  const machine = describeMachine()
  const plan = benchPlan(isQuick)
  say('engine')
  const engine = await measureEngine(plan.engineMs)
  say('compression')
  const compression = await measureCompression(plan.rounds)
  const bundle = await measureBundle()
  using load = new LoadProcess()
  say('memory')
  const memory = await measureMemory(load, plan)
  say(`${plan.crashes} crashes with a standby`)
  const crashWithStandby = await measureCrashesWithStandby(load, plan)
  await using game = await GameProcess.start()
  say('first line of the web client')
  const firstLine = await measureFirstLine((await game.status()).ports['web'] ?? 0)
  say(`making ${plan.players} accounts`)
  await seatPlayers(load, (await game.status()).ports['telnet'] ?? 0, plan)
  say('traffic')
  const traffic = await measureAllTraffic(load, plan, game)
  say(`${plan.reloads} reloads`)
  const reload = await measureReloads(load, plan, game)
  say(`${plan.crashes} crashes`)
  const crash = await measureCrashes(load, plan, { game, hasStandby: false })
  const elapsedMs = performance.now() - begun
  return {
    machine,
    isQuick,
    plan,
    traffic,
    reload,
    crash,
    crashWithStandby,
    memory,
    engine,
    compression,
    bundle,
    firstLine,
    elapsedMs,
  }
}

async function measureAllTraffic(
  load: LoadProcess,
  plan: BenchPlan,
  game: GameProcess,
): Promise<Record<'echo' | 'look' | 'say', TrafficFigures>> {
  using echo = await ChildServer.start('echo-server.ts')
  await load.call('open', { set: 'echo', kind: 'telnet', port: echo.port, count: plan.players, atOnce: 20 })
  const { portalPid, serverPid } = await game.status()
  const pids = [portalPid, serverPid] as const
  const lookLines = await load.call('countLines', { set: 'players', line: 'look' })
  const figures = await measureTraffic(load, plan, {
    echo: {
      load: { set: 'echo', line: 'say {n} good morning to you', groups: alone(plan, 1) },
      window: 1,
      pids: [echo.pid],
    },
    look: { load: { set: 'players', line: 'look', groups: alone(plan, lookLines) }, window: 1, pids },
    say: talk(plan, pids),
  })
  await load.call('close', { set: 'echo' })
  return figures
}

/** Every player for themselves. */
function alone({ players }: BenchPlan, linesEach: number): Traffic['load']['groups'] {
  return Array.from({ length: players }, (_, index) => ({ members: [index], linesEach }))
}

/** Talk in all rooms; each player has one line under way. */
export function talk(plan: BenchPlan, pids: Traffic['pids']): Traffic {
  const groups = playersByRoom(plan).map((members) => ({ members, linesEach: 1 }))
  const load = { set: 'players', line: 'say {n} good morning to you', groups }
  return { load, window: plan.players / plan.rooms, pids }
}
