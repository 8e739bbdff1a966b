import type { Clock, Timer } from '../../base/clock.ts'
import type { TurnLoop } from '../turn/turn-loop.ts'
import type { ServerSession } from './server-session.ts'
import type { SessionClosing } from './session-closing.ts'

/** What {@link LoginTimeout} needs. */
export interface LoginTimeoutPorts {
  readonly clock: Clock
  readonly loop: TurnLoop
  readonly closing: SessionClosing
  /** Time to log in, in milliseconds; 0 sets no limit. */
  readonly loginTimeoutMs: number
  /** Whether the limit holds for clients at this address. */
  readonly isLimited: (address: string) => boolean
}

/** Closes connections that do not log in, so that they do not hold places for ever. */
export class LoginTimeout implements Disposable {
  readonly #ports: LoginTimeoutPorts
  readonly #timers = new Map<ServerSession, Timer>()

  constructor(ports: LoginTimeoutPorts) {
    this.#ports = ports
  }

  /** Begins to wait for a session's login; the time counts from its connection, over a change of Server too. */
  watch(session: ServerSession): void {
    const { clock, loginTimeoutMs, isLimited } = this.#ports
    if (loginTimeoutMs <= 0 || session.isLoggedIn || session.isLinkDead || !isLimited(session.address)) return
    const leftMs = Math.max(0, session.connTime + loginTimeoutMs - clock.now())
    this.#timers.set(
      session,
      clock.setTimer(leftMs, () => this.#timeOut(session)),
    )
  }

  /** Stops waiting for a session. */
  forget(session: ServerSession): void {
    this.#timers.get(session)?.[Symbol.dispose]()
    this.#timers.delete(session)
  }

  [Symbol.dispose](): void {
    for (const timer of this.#timers.values()) timer[Symbol.dispose]()
    this.#timers.clear()
  }

  #timeOut(session: ServerSession): void {
    this.#timers.delete(session)
    const { loop, closing } = this.#ports
    loop.post('login timeout', () => {
      if (session.isLoggedIn || session.isLinkDead) return
      closing.disconnect(session, 'You did not log in for a long time. Come back when you like!')
    })
  }
}
