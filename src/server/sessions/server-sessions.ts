import { GroupIndex } from '../../base/group-index.ts'
import type { SessionId } from '../../base/ids.ts'
import type { LostSession } from '../../link/session-messages.ts'
import type { Account } from '../../world/accounts/account.ts'
import { isGameObject } from '../../world/entity-kinds.ts'
import { toMessage } from '../../world/message.ts'
import type { Message, MessageOptions } from '../../world/message.ts'
import type { GameObject } from '../../world/objects/game-object.ts'
import type { SessionCounts, SessionHandler } from '../../world/session-handler.ts'
import type { Session } from '../../world/session.ts'
import type { ServerSession } from './server-session.ts'
import type { SessionFields } from './session-cells.ts'

type SessionAction = (session: ServerSession, reason: string, cause?: string) => void

/** All sessions of this Server, by number, account and puppet. What is link-dead is none of an account or puppet. */
export class ServerSessions implements SessionHandler<ServerSession> {
  readonly #bySessid = new Map<SessionId, ServerSession>()
  readonly #byId = new Map<string, ServerSession>()
  readonly #byAccount = new GroupIndex<ServerSession>()
  readonly #byPuppet = new GroupIndex<ServerSession>()
  /** Link-dead sessions by the object that waits for them; at most one for each. */
  readonly #byLost = new Map<number, ServerSession>()
  readonly #lostByAccount = new GroupIndex<ServerSession>()
  /** Those that are over, until the turn that says so has left. */
  readonly #over = new Set<ServerSession>()
  #releaser: SessionAction | undefined
  #closer: SessionAction | undefined

  /** Says who takes a puppet from a session when it is deleted. */
  connectReleaser(releaser: SessionAction): void {
    this.#releaser = releaser
  }

  /** Says who ends sessions. */
  connectCloser(closer: SessionAction): void {
    this.#closer = closer
  }

  all(): readonly ServerSession[] {
    return [...this.#bySessid.values()].filter((session) => session.endedReason === undefined && !session.isLinkDead)
  }

  loggedIn(): readonly ServerSession[] {
    return this.all().filter(({ isLoggedIn }) => isLoggedIn)
  }

  linkDead(): readonly ServerSession[] {
    return [...this.#byLost.values()]
  }

  /** The link-dead session that an object waits for. */
  linkDeadOf(object: GameObject): ServerSession | undefined {
    return this.#byLost.get(object.id)
  }

  get(sessid: SessionId): ServerSession | undefined {
    return unlessOver(this.#bySessid.get(sessid))
  }

  byId(id: string): ServerSession | undefined {
    return unlessOver(this.#byId.get(id))
  }

  /** The session with a number, even when it is over but the turn that says so has not left. */
  find(sessid: SessionId): ServerSession | undefined {
    return this.#bySessid.get(sessid)
  }

  ofAccount(account: Account): readonly ServerSession[] {
    return this.#byAccount.of(account.id)
  }

  ofPuppet(object: GameObject): readonly ServerSession[] {
    return this.#byPuppet.of(object.id)
  }

  hearersOf(entity: Account | GameObject): readonly ServerSession[] {
    if (!isGameObject(entity)) {
      const lost = this.#lostByAccount.of(entity.id)
      return lost.length > 0 ? [...this.ofAccount(entity), ...lost] : this.ofAccount(entity)
    }
    const lost = this.#byLost.get(entity.id)
    return lost ? [...this.ofPuppet(entity), lost] : this.ofPuppet(entity)
  }

  accounts(): readonly Account[] {
    return this.#byAccount.oneOfEach().flatMap(({ account }) => account ?? [])
  }

  get counts(): SessionCounts {
    return {
      sessions: this.#bySessid.size - this.#over.size - this.#byLost.size,
      loggedIn: this.#byAccount.total,
      accounts: this.#byAccount.keyCount,
    }
  }

  announceAll(message: string | Message, options?: MessageOptions): void {
    const sent = options ? { ...toMessage(message), options } : toMessage(message)
    for (const session of [...this.all(), ...this.linkDead()]) session.msg(sent)
  }

  disconnect(session: Session, reason: string, cause?: string): void {
    const found = this.get(session.sessid)
    if (found) this.#closer?.(found, reason, cause)
  }

  disconnectDuplicates(session: Session, reason: string): void {
    const others = session.account ? this.ofAccount(session.account) : []
    for (const other of others) if (other.sessid !== session.sessid) this.disconnect(other, reason)
  }

  disconnectAll(reason: string): void {
    for (const session of [...this.all(), ...this.linkDead()]) this.disconnect(session, reason)
  }

  releasePuppet(object: GameObject, reason: string): void {
    const lost = this.#byLost.get(object.id)
    for (const session of lost ? [lost] : this.ofPuppet(object)) this.#releaser?.(session, reason)
  }

  add(session: ServerSession): void {
    this.#bySessid.set(session.sessid, session)
    this.#byId.set(session.id, session)
    const { account, puppet, lost } = session.cells.fields
    this.#byAccount.add(account, session)
    this.#byPuppet.add(puppet, session)
    if (lost) this.#keepLost(lost, session)
  }

  remove(session: ServerSession): void {
    this.#bySessid.delete(session.sessid)
    this.#byId.delete(session.id)
    this.#over.delete(session)
    const { account, puppet, lost } = session.cells.fields
    this.#byAccount.remove(account, session)
    this.#byPuppet.remove(puppet, session)
    if (lost) this.#forgetLost(lost, session)
  }

  /** Keeps the indexes true to a session's fields. */
  fieldChanged(session: ServerSession, name: keyof SessionFields, before: unknown): void {
    if (!this.#bySessid.has(session.sessid)) return
    const { account, puppet, ended } = session.cells.fields
    if (name === 'lost') this.#lostChanged(session, before as LostSession | null)
    else if (name === 'account') moveIn(this.#byAccount, session, before, account)
    else if (name === 'puppet') moveIn(this.#byPuppet, session, before, puppet)
    else if (name === 'ended') this.#over[ended === undefined ? 'delete' : 'add'](session)
  }

  #lostChanged(session: ServerSession, before: LostSession | null): void {
    if (before) this.#forgetLost(before, session)
    const { lost } = session.cells.fields
    if (lost) this.#keepLost(lost, session)
  }

  #keepLost({ account, puppet }: LostSession, session: ServerSession): void {
    this.#byLost.set(puppet, session)
    this.#lostByAccount.add(account, session)
  }

  #forgetLost({ account, puppet }: LostSession, session: ServerSession): void {
    this.#lostByAccount.remove(account, session)
    if (this.#byLost.get(puppet) === session) this.#byLost.delete(puppet)
  }
}

function moveIn(index: GroupIndex<ServerSession>, session: ServerSession, before: unknown, now: number | null): void {
  if (typeof before === 'number') index.remove(before, session)
  index.add(now, session)
}

function unlessOver(session: ServerSession | undefined): ServerSession | undefined {
  return session?.endedReason === undefined ? session : undefined
}
