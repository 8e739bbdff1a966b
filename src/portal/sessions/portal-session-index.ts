import { GroupIndex } from '../../base/group-index.ts'
import type { EntityId, SessionId } from '../../base/ids.ts'
import type { SessionState } from '../../link/session-messages.ts'
import type { PortalSession } from './portal-session.ts'

/** How many sessions a Portal has. */
export interface PortalSessionCounts {
  /** Those the Server has to know of. */
  readonly sessions: number
  /** Those whose client is there. */
  readonly open: number
  /** Those with an account; link-dead ones have none any more. */
  readonly loggedIn: number
  /** Different accounts that are logged in. */
  readonly accounts: number
}

/**
 * The sessions of a Portal by number, random id, and the numbers of their account and puppet as of the newest turn applied.
 * What is found by a key is found at once; lists are copies.
 */
export class PortalSessionIndex {
  readonly #bySessid = new Map<SessionId, PortalSession>()
  readonly #byId = new Map<string, PortalSession>()
  readonly #open = new Set<PortalSession>()
  readonly #byAccount = new GroupIndex<PortalSession>()
  readonly #byPuppet = new GroupIndex<PortalSession>()

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

  /** Those that are logged in to an account, in the order in which they logged in. */
  ofAccount(account: EntityId): readonly PortalSession[] {
    return this.#byAccount.of(account)
  }

  /** Those that puppet an object. */
  ofPuppet(object: EntityId): readonly PortalSession[] {
    return this.#byPuppet.of(object)
  }

  get counts(): PortalSessionCounts {
    const { total: loggedIn, keyCount: accounts } = this.#byAccount
    return { sessions: this.#bySessid.size, open: this.#open.size, loggedIn, accounts }
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

  /** Takes over what the Server has left of a session. */
  protected setState(session: PortalSession, state: SessionState | null): void {
    const { state: before } = session
    session.state = state
    move(this.#byAccount, session, before?.account ?? null, state?.account ?? null)
    move(this.#byPuppet, session, before?.puppet ?? null, state?.puppet ?? null)
  }

  protected remove(session: PortalSession): void {
    this.#byAccount.remove(session.state?.account ?? null, session)
    this.#byPuppet.remove(session.state?.puppet ?? null, session)
    this.#open.delete(session)
    this.#bySessid.delete(session.sessid)
    this.#byId.delete(session.id)
  }
}

function move(index: GroupIndex<PortalSession>, session: PortalSession, from: number | null, to: number | null): void {
  if (from === to) return
  index.remove(from, session)
  index.add(to, session)
}
