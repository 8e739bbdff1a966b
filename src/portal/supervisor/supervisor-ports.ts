import type { Clock } from '../../base/clock.ts'
import type { Logger } from '../../base/log.ts'
import type { GameStatus } from '../../link/control-messages.ts'
import type { GameFault } from '../../link/session-messages.ts'
import type { ServerChannel } from '../server-channel.ts'
import type { BackoffLimits } from './backoff.ts'
import type { ServerEnd, ServerProcess } from './server-process.ts'

/** What a {@link Supervisor} needs. */
export interface SupervisorPorts {
  readonly clock: Clock
  readonly log: Logger
  readonly channel: ServerChannel
  readonly limits: BackoffLimits & {
    readonly serverStartTimeoutMs: number
    readonly handoverDeadlineMs: number
    readonly shutdownDeadlineMs: number
    readonly serverHangTimeoutMs: number
    readonly serverAwayNoticeMs: number
    /** How long a Server has to last before its death counts as the first again. */
    readonly serverStableAfterMs: number
    /** Whether another Server waits, loaded, for the death of the one that runs. */
    readonly standbyServer: boolean
  }
  /** Starts a Server process. */
  readonly spawn: () => ServerProcess
  /** A Server died unasked: looks for the input that did it. */
  readonly onCrash: (server: ServerProcess, end: ServerEnd) => void
  /** Number of the newest applied turn; tells whether a Server achieved anything. */
  readonly appliedTurn: () => number
  /** Players have waited for long, or the wait is over. */
  readonly onAway: (isAway: boolean) => void
  /** Clears up after a process that is gone. */
  readonly onGone: (server: ServerProcess) => void
}

/** What came of a reload. */
export type ReloadOutcome =
  | { readonly kind: 'done'; readonly pauseMs: number }
  | { readonly kind: 'failed'; readonly faults: readonly GameFault[] }

/** What is known of the Server from outside. */
export type ServerStatus = Omit<GameStatus['server'], 'turn'>

/** Before the first Server is started. */
export const NO_SERVER: ServerStatus = { pid: null, standbyPid: null, state: 'stopped', crashes: 0, reloads: 0 }
