import type { Clock } from '../base/clock.ts'
import type { ContextScope } from '../base/context-scope.ts'
import type { FlightRecorder } from '../base/flight-recorder.ts'
import type { Logger } from '../base/log.ts'
import type { PasswordHasher } from '../base/password-hasher.ts'
import type { Settings } from '../config/settings.ts'
import type { Link } from '../link/link.ts'
import type { PortalToServer, ServerToPortal } from '../link/messages.ts'
import type { TurnRules } from '../link/turn-rules.ts'
import type { Store } from '../storage/store.ts'
import type { Game } from './game/game.ts'
import type { Unit } from './turn/unit.ts'

/** What a Server is made of and works with. */
export interface ServerPorts {
  readonly clock: Clock
  readonly log: Logger
  readonly scope: ContextScope<Unit>
  readonly flight: FlightRecorder
  readonly hasher: PasswordHasher
  readonly settings: Settings
  readonly rules: TurnRules
  readonly game: Game
  readonly gameDir: string
  readonly store: Store
  readonly link: Link<ServerToPortal, PortalToServer>
  /** The name the Portal gave this Server. */
  readonly instance: string
  readonly pid: number
  readonly isLoopback: (address: string) => boolean
  /** The Server has ended in order, or cannot go on. */
  readonly onEnd: (fault?: unknown) => void
}
