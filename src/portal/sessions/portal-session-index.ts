import type { SessionId } from '../../base/ids.ts'
import type { PortalSession } from './portal-session.ts'

/** How many sessions a Portal has. */
export interface PortalSessionCounts {
  /** Those the Server has to know of. */
  readonly sessions: number
  /** Those whose client is there. */
  readonly open: number
}

/** The sessions of a Portal by number and random id. What is found by a key is found at once; lists are copies. */
export class PortalSessionIndex {
  readonly #bySessid = new Map<SessionId, PortalSession>()
  readonly #byId = new Map<string, PortalSession>()
  readonly #open = new Set<PortalSession>()

  /** Every session the Server has to know of, in the order in which they came. */
  all(): readonly PortalSession[] {
    return [...this.#bySessid.values()]
  }

  /** Those whose client is there, in the order in which they came. */
  open(): readonly PortalSession[] {
    return [...this.#open]
  }

  get(sessid: SessionId): PortalSession | undefined {
    return this.#bySessid.get(sessid)
  }

  /** The session with a random id. */
  byId(id: string): PortalSession | undefined {
    return this.#byId.get(id)
  }

  get counts(): PortalSessionCounts {
    return { sessions: this.#bySessid.size, open: this.#open.size }
  }

  /** Takes in a session whose client is there. */
  protected add(session: PortalSession): void {
    this.#bySessid.set(session.sessid, session)
    this.#byId.set(session.id, session)
    this.#open.add(session)
  }

  /** Notes that a session's client is gone. */
  protected noteGone(session: PortalSession): void {
    this.#open.delete(session)
  }

  protected remove(session: PortalSession): void {
    this.#open.delete(session)
    this.#bySessid.delete(session.sessid)
    this.#byId.delete(session.id)
  }
}
