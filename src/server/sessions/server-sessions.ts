import type { SessionId } from '../../base/ids.ts'
import type { Account } from '../../world/accounts/account.ts'
import type { GameObject } from '../../world/objects/game-object.ts'
import type { SessionLookup } from '../../world/sessions.ts'
import type { ServerSession } from './server-session.ts'
import type { SessionFields } from './session-cells.ts'

/** All sessions of this Server, by number, account and puppet. */
export class ServerSessions implements SessionLookup {
  readonly #byId = new Map<SessionId, ServerSession>()
  readonly #byAccount = new Map<number, Set<ServerSession>>()
  readonly #byPuppet = new Map<number, Set<ServerSession>>()
  #releaser: ((session: ServerSession, reason: string) => void) | undefined

  /** Says who takes a puppet from a session when it is deleted. */
  connectReleaser(releaser: (session: ServerSession, reason: string) => void): void {
    this.#releaser = releaser
  }

  all(): readonly ServerSession[] {
    return [...this.#byId.values()].filter((session) => session.endedReason === undefined)
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
    for (const session of this.ofPuppet(object)) this.#releaser?.(session, reason)
  }

  add(session: ServerSession): void {
    this.#byId.set(session.sessid, session)
    const { account, puppet } = session.cells.fields
    if (account !== null) addTo(this.#byAccount, account, session)
    if (puppet !== null) addTo(this.#byPuppet, puppet, session)
  }

  remove(session: ServerSession): void {
    this.#byId.delete(session.sessid)
    const { account, puppet } = session.cells.fields
    if (account !== null) removeFrom(this.#byAccount, account, session)
    if (puppet !== null) removeFrom(this.#byPuppet, puppet, session)
  }

  /** Keeps the indexes true to a session's fields. */
  fieldChanged(session: ServerSession, name: keyof SessionFields, before: unknown): void {
    if (!this.#byId.has(session.sessid)) return
    const index = name === 'account' ? this.#byAccount : name === 'puppet' ? this.#byPuppet : undefined
    if (!index || (name !== 'account' && name !== 'puppet')) return
    if (typeof before === 'number') removeFrom(index, before, session)
    const now = session.cells.fields[name]
    if (now !== null) addTo(index, now, session)
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
