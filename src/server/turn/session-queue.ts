import type { ServerSession } from '../sessions/server-session.ts'

/** Sessions with an input to run, in the order of their turn; none is there twice. */
export class SessionQueue {
  readonly #sessions = new Set<ServerSession>()

  get isEmpty(): boolean {
    return this.#sessions.size === 0
  }

  /** Puts a session last, unless it is waiting for its turn already. */
  add(session: ServerSession): void {
    this.#sessions.add(session)
  }

  /** Takes the session whose turn it is. */
  take(): ServerSession | undefined {
    const [first] = this.#sessions
    if (first) this.#sessions.delete(first)
    return first
  }
}
