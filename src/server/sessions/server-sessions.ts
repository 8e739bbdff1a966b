import type { SessionId } from '../../base/ids.ts'
import type { LostSession } from '../../link/session-messages.ts'
import type { Account } from '../../world/accounts/account.ts'
import type { GameObject } from '../../world/objects/game-object.ts'
import type { SessionLookup } from '../../world/sessions.ts'
import type { ServerSession } from './server-session.ts'
import type { SessionFields } from './session-cells.ts'

/** All sessions of this Server, by number, account and puppet. What is link-dead is none of an account or puppet. */
export class ServerSessions implements SessionLookup {
  readonly #byId = new Map<SessionId, ServerSession>()
  readonly #byAccount = new Map<number, Set<ServerSession>>()
  readonly #byPuppet = new Map<number, Set<ServerSession>>()
  /** Link-dead sessions by the object that waits for them; at most one for each. */
  readonly #byLost = new Map<number, ServerSession>()
  #releaser: ((session: ServerSession, reason: string) => void) | undefined

  /** Says who takes a puppet from a session when it is deleted. */
  connectReleaser(releaser: (session: ServerSession, reason: string) => void): void {
    this.#releaser = releaser
  }

  all(): readonly ServerSession[] {
    return [...this.#byId.values()].filter((session) => session.endedReason === undefined && !session.isLinkDead)
  }

  /** Sessions whose client is gone, and which are kept until their character leaves or is taken back. */
  linkDead(): readonly ServerSession[] {
    return [...this.#byLost.values()]
  }

  /** The link-dead session that an object waits for. */
  linkDeadOf(object: GameObject): ServerSession | undefined {
    return this.#byLost.get(object.id)
  }

  get(sessid: SessionId): ServerSession | undefined {
    return this.#byId.get(sessid)
  }

  ofAccount(account: Account): readonly ServerSession[] {
    return listOf(this.#byAccount.get(account.id))
  }

  ofPuppet(object: GameObject): readonly ServerSession[] {
    return listOf(this.#byPuppet.get(object.id))
  }

  releasePuppet(object: GameObject, reason: string): void {
    const lost = this.#byLost.get(object.id)
    for (const session of lost ? [lost] : this.ofPuppet(object)) this.#releaser?.(session, reason)
  }

  add(session: ServerSession): void {
    this.#byId.set(session.sessid, session)
    const { account, puppet, lost } = session.cells.fields
    if (account !== null) addTo(this.#byAccount, account, session)
    if (puppet !== null) addTo(this.#byPuppet, puppet, session)
    if (lost) this.#byLost.set(lost.puppet, session)
  }

  remove(session: ServerSession): void {
    this.#byId.delete(session.sessid)
    const { account, puppet, lost } = session.cells.fields
    if (account !== null) removeFrom(this.#byAccount, account, session)
    if (puppet !== null) removeFrom(this.#byPuppet, puppet, session)
    if (lost) this.#forgetLost(lost, session)
  }

  /** Keeps the indexes true to a session's fields. */
  fieldChanged(session: ServerSession, name: keyof SessionFields, before: unknown): void {
    if (!this.#byId.has(session.sessid)) return
    if (name === 'lost') return this.#lostChanged(session, before as LostSession | null)
    const index = name === 'account' ? this.#byAccount : name === 'puppet' ? this.#byPuppet : undefined
    if (!index || (name !== 'account' && name !== 'puppet')) return
    if (typeof before === 'number') removeFrom(index, before, session)
    const now = session.cells.fields[name]
    if (now !== null) addTo(index, now, session)
  }

  #lostChanged(session: ServerSession, before: LostSession | null): void {
    if (before) this.#forgetLost(before, session)
    const { lost } = session.cells.fields
    if (lost) this.#byLost.set(lost.puppet, session)
  }

  #forgetLost({ puppet }: LostSession, session: ServerSession): void {
    if (this.#byLost.get(puppet) === session) this.#byLost.delete(puppet)
  }
}

const NOBODY: readonly ServerSession[] = []

function listOf(sessions: ReadonlySet<ServerSession> | undefined): readonly ServerSession[] {
  return sessions ? [...sessions] : NOBODY
}

function addTo(index: Map<number, Set<ServerSession>>, key: number, session: ServerSession): void {
  const sessions = index.get(key) ?? new Set()
  index.set(key, sessions.add(session))
}

function removeFrom(index: Map<number, Set<ServerSession>>, key: number, session: ServerSession): void {
  const sessions = index.get(key)
  sessions?.delete(session)
  if (sessions?.size === 0) index.delete(key)
}
