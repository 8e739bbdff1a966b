import type { Clock } from '../base/clock.ts'
import type { Logger } from '../base/log.ts'
import type { RandomIds } from '../base/random-ids.ts'
import { locateFramework } from '../config/framework.ts'
import type { GamePaths } from '../config/game-paths.ts'
import type { Settings } from '../config/settings.ts'
import { ConnectGate } from './connect-gate.ts'
import { GameListing } from './game-listing.ts'
import type { Listener, ListenerStatus } from './listeners/listener.ts'
import { createMetricsPage, type Metric } from './metrics-page.ts'
import { openListeners } from './open-listeners.ts'
import type { PortalSessions } from './sessions/portal-sessions.ts'
import type { Authenticate } from './ssh/ssh-authentication.ts'
import { clientBundlesOf } from './web/client-bundles.ts'
import { GameClient } from './web/game-client.ts'
import { createPages } from './web/pages.ts'

/** What a {@link PortalFront} works with. */
export interface PortalFrontPorts {
  readonly clock: Clock
  readonly log: Logger
  readonly randomIds: RandomIds
  readonly settings: Settings
  readonly paths: GamePaths
  /** When the Portal was started, in milliseconds since 1970. */
  readonly startedAt: number
  readonly sessions: PortalSessions
  /** Whether a Server runs the game. */
  readonly isReady: () => boolean
  /** Asks the game who a client is. */
  readonly authenticate: Authenticate
  readonly measure: () => readonly Metric[]
}

/** The side of a Portal that faces the world: its ports, who is let in by them, and what pages and lists tell of the game. */
export class PortalFront {
  readonly #ports: PortalFrontPorts
  readonly #gate: ConnectGate
  readonly #listing: GameListing
  readonly #listeners: Listener[] = []

  constructor(ports: PortalFrontPorts) {
    const { clock, settings, startedAt } = ports
    this.#ports = ports
    this.#gate = new ConnectGate({ clock, limits: settings })
    this.#listing = new GameListing({
      gameName: settings.gameName,
      startedAt,
      variables: settings.mssp,
      isCompressing: settings.maxCompressedConnections > 0,
      listeners: () => this.statuses,
    })
  }

  /** Where connections are taken. */
  get statuses(): readonly ListenerStatus[] {
    return this.#listeners.map(({ status }) => status)
  }

  /** How many play, once the game has said so. */
  get players(): number | undefined {
    return this.#listing.players
  }

  /** How many were not let in, and why. */
  get refusals(): ConnectGate['refusals'] {
    return this.#gate.refusals
  }

  /** Takes what the game says of itself. */
  learn(facts: Parameters<GameListing['learn']>[0]): void {
    this.#listing.learn(facts)
  }

  /** Opens the ports that are set. Faults: `WS_PORT_BUSY`, `WS_TLS_CERTIFICATE`, `WS_SSH_HOST_KEY`, `WS_SETTINGS_INVALID`. */
  open(): Promise<void> {
    const { paths, measure } = this.#ports
    const ports = {
      ...this.#ports,
      dataFolder: paths.data,
      gate: this.#gate,
      gameFacts: () => this.#listing.variables(),
      onRequest: this.#createPages(),
      onMetricsRequest: createMetricsPage(measure),
    }
    return openListeners(ports, (listener) => this.#listeners.push(listener))
  }

  /** Takes no more connections; those that are sessions stay. */
  async close(): Promise<void> {
    await Promise.all(this.#listeners.map((listener) => listener.close()))
  }

  #createPages(): ReturnType<typeof createPages> {
    const { settings, log, paths, isReady } = this.#ports
    const gameClient = new GameClient(paths.dir, log)
    // Who starts a game with a faulty pane reads of it at once.
    gameClient.check()
    return createPages({
      log,
      gameName: settings.gameName,
      welcome: settings.webWelcome,
      bundles: clientBundlesOf(locateFramework()),
      gameClient,
      isReady,
      players: () => this.players,
      online: () => this.#listing.online,
      listeners: () => this.statuses,
    })
  }
}
