import type { Logger } from '../base/log.ts'
import type { Link } from '../link/link.ts'
import type { LeaveMode, PortalToServer, ServerToPortal } from '../link/messages.ts'
import type { Store } from '../storage/store.ts'
import type { World } from '../world/world.ts'
import type { GameRun } from './game-run.ts'
import type { GameHooks } from './game/game.ts'
import { abandonSessions, endAllSessions, type EndAllSessionsPorts } from './sessions/end-all-sessions.ts'
import type { TurnLoop } from './turn/turn-loop.ts'
import type { TurnPublisher } from './turn/turn-publisher.ts'

/** What {@link leave} needs. */
export interface HandoverPorts extends EndAllSessionsPorts {
  readonly log: Logger
  readonly link: Link<ServerToPortal, PortalToServer>
  readonly store: Store
  readonly world: World
  readonly hooks: GameHooks
  readonly run: GameRun
  readonly loop: TurnLoop
  readonly publisher: TurnPublisher
}

/** Ends this Server's work in order: no more inputs, running units end, sessions if the game stops, hooks, last turn. */
export async function leave(ports: HandoverPorts, mode: LeaveMode, deadlineMs: number): Promise<void> {
  const { log, link, store, loop, publisher, run } = ports
  await loop.drain(deadlineMs)
  if (mode === 'shutdown') {
    endAllSessions(ports)
    await loop.drain(deadlineMs)
    abandonSessions(ports)
  }
  loop.post('leaving hooks', () => runEntityHooks(ports, mode))
  loop.post('leaving hook of the game', () => runGameHook(ports, mode))
  if (mode === 'shutdown') loop.post('note the stop', () => run.stop())
  await loop.drain(deadlineMs)
  loop.stop()
  link.send({ kind: 'left', lastTurn: publisher.turn })
  await link.flush()
  await store[Symbol.asyncDispose]()
  link.end()
  log.info({ mode, turn: publisher.turn }, 'Server left')
}

function runEntityHooks({ world, log }: HandoverPorts, mode: LeaveMode): void {
  const entities = [...world.objects(), ...world.accounts()]
  for (const entity of entities) {
    try {
      if (mode === 'reload') entity.atServerReload()
      else entity.atServerShutdown()
    } catch (error) {
      log.error({ err: error, entity: entity.dbref, mode }, 'a hook failed while the Server left')
    }
  }
}

async function runGameHook({ world, hooks }: HandoverPorts, mode: LeaveMode): Promise<void> {
  await (mode === 'reload' ? hooks.atServerReload?.(world) : hooks.atServerStop?.(world))
}
