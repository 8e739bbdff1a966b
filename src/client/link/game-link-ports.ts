import type { Clock } from '../../base/clock.ts'
import type { WebDevice } from '../../wire/web/web-messages.ts'
import type { GameLinkEvents } from './game-link-events.ts'
import type { OpenGameSocket } from './game-socket.ts'
import type { ResumeStore } from './resume-store.ts'

/** What a {@link GameLink} works with. */
export interface GameLinkPorts {
  readonly open: OpenGameSocket
  readonly clock: Clock
  readonly store: ResumeStore
  readonly events: GameLinkEvents
  readonly device: WebDevice
  /** A number from 0 to 1. */
  readonly random: () => number
}
