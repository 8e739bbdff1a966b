import { join } from 'node:path'
import type { Clock } from '../base/clock.ts'
import type { FlightRecord } from '../base/flight-recorder.ts'
import type { Logger } from '../base/log.ts'
import { isLoopback } from '../base/loopback.ts'
import type { PasswordHasher } from '../base/password-hasher.ts'
import type { Settings } from '../config/settings.ts'
import { AsyncContextScope } from '../host/async-context-scope.ts'
import type { Link } from '../link/link.ts'
import { createMemoryLink } from '../link/memory-link.ts'
import type { MessageOf, PortalToServer, ServerToPortal } from '../link/messages.ts'
import type { TurnRules } from '../link/turn-rules.ts'
import type { Game } from '../server/game/game.ts'
import { Server } from '../server/server.ts'
import type { Unit } from '../server/turn/unit.ts'
import { openStore } from '../storage/open-store.ts'
import type { Store } from '../storage/store.ts'
import type { World } from '../world/world.ts'

/** What {@link startServer} needs. */
export interface StartServerOptions {
  readonly clock: Clock
  readonly log: Logger
  /** The store is in it. */
  readonly folder: string
  readonly instance: string
  readonly game: Game
  readonly settings: Settings
  readonly hasher: PasswordHasher
  readonly wrapStore: (store: Store) => Store
  readonly rules: TurnRules
  /** Called with the world when the Server has taken over. */
  readonly onWorld: (world: World) => void
  /** Called with the input that is being run, and with nothing when none is. */
  readonly onFlight: (record: FlightRecord | undefined) => void
  readonly onTurnMessage: (message: MessageOf<ServerToPortal, 'hello' | 'turn' | 'commit'>) => void
}

/** A Server in this process, with both ends of its link. */
export interface RunningServer {
  readonly server: Server
  readonly store: Store
  readonly link: Link<PortalToServer, ServerToPortal>
  readonly serverLink: Link<ServerToPortal, PortalToServer>
  /** Settles with the fault, if there was one, when the Server has ended. */
  readonly ended: Promise<unknown>
}

/** Runs a Server in this process until it is ready to be activated. */
export async function startServer(options: StartServerOptions): Promise<RunningServer> {
  const { clock, log, folder, instance, game, settings, hasher, wrapStore, rules } = options
  const { onWorld, onFlight, onTurnMessage } = options
  const [link, serverLink] = createMemoryLink<PortalToServer, ServerToPortal>()
  const ready = Promise.withResolvers<void>()
  link.receive((message) => {
    if (message.kind === 'ready') ready.resolve()
    else if (message.kind === 'hello' || message.kind === 'turn' || message.kind === 'commit') onTurnMessage(message)
  })
  const store = await openStore({ path: join(folder, 'game.db') })
  const ended = Promise.withResolvers<unknown>()
  const server = new Server({
    clock,
    log,
    scope: new AsyncContextScope<Unit>(),
    flight: {
      note: (sessid, input) => onFlight({ sessid, input }),
      clear: () => onFlight(undefined),
      [Symbol.dispose]: () => undefined,
    },
    hasher,
    settings,
    rules,
    game: watched(game, onWorld),
    gameDir: folder,
    store: wrapStore(store),
    link: serverLink,
    instance,
    pid: process.pid,
    isLoopback,
    onEnd: (fault) => ended.resolve(fault),
  })
  await server.start()
  await ready.promise
  return { server, store, link, serverLink, ended: ended.promise }
}

/** A game that shows its world before it is told of it itself. */
function watched(game: Game, onWorld: (world: World) => void): Game {
  const atServerStart = (world: World): void => {
    onWorld(world)
    game.hooks.atServerStart?.(world)
  }
  return { ...game, hooks: { ...game.hooks, atServerStart } }
}
