import type { Clock, Timer } from '../../base/clock.ts'
import { formatDuration } from '../../text/duration.ts'
import type { TurnLoop } from '../turn/turn-loop.ts'
import type { ServerSession } from './server-session.ts'
import type { ServerSessions } from './server-sessions.ts'

/** What {@link IdleTimeout} needs. */
export interface IdleTimeoutPorts {
  readonly clock: Clock
  readonly loop: Pick<TurnLoop, 'post'>
  readonly sessions: Pick<ServerSessions, 'all' | 'disconnect'>
  /** Time without input, keepalives among it, in milliseconds; 0 sets no limit. */
  readonly idleTimeoutMs: number
}

/** Closes sessions from which nothing has come for a long time, unless their account is exempt or vetoes it. */
export class IdleTimeout implements Disposable {
  readonly #ports: IdleTimeoutPorts
  #timer: Timer | undefined

  constructor(ports: IdleTimeoutPorts) {
    this.#ports = ports
  }

  /** Begins to look through the sessions, again and again. */
  start(): void {
    const { clock, idleTimeoutMs } = this.#ports
    if (idleTimeoutMs <= 0) return
    const everyMs = Math.min(SWEEP_MAX_MS, Math.max(SWEEP_MIN_MS, idleTimeoutMs / 10))
    this.#timer = clock.setTimer(everyMs, () => {
      this.#sweep()
      this.start()
    })
  }

  [Symbol.dispose](): void {
    this.#timer?.[Symbol.dispose]()
  }

  #sweep(): void {
    const { loop, sessions } = this.#ports
    for (const session of sessions.all()) {
      // Each is a unit of its own: a hook that throws keeps nobody else connected.
      if (this.#isIdle(session)) loop.post('idle timeout', () => this.#timeOut(session))
    }
  }

  #isIdle(session: ServerSession): boolean {
    return this.#ports.clock.now() - session.cmdLast >= this.#ports.idleTimeoutMs
  }

  #timeOut(session: ServerSession): void {
    const { sessions, idleTimeoutMs } = this.#ports
    if (session.endedReason !== undefined || !this.#isIdle(session)) return
    const { account } = session
    if (account?.access(account, 'noidletimeout') || account?.atIdleTimeout(session) === false) return
    const farewell = `Nothing came from you for ${formatDuration(idleTimeoutMs)}. Come back when you like!`
    sessions.disconnect(session, farewell, 'idle')
  }
}

const SWEEP_MIN_MS = 1000

const SWEEP_MAX_MS = 60_000
