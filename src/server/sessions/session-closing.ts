import type { Clock } from '../../base/clock.ts'
import type { Logger } from '../../base/log.ts'
import { REPLACED_REASON } from '../../link/session-messages.ts'
import { stripMarkup } from '../../text/markup.ts'
import type { Account } from '../../world/accounts/account.ts'
import type { GameObject } from '../../world/objects/game-object.ts'
import type { KeptLogins } from './kept-logins.ts'
import type { Puppeting } from './puppeting.ts'
import type { ServerSession } from './server-session.ts'
import type { ServerSessions } from './server-sessions.ts'
import type { SessionEvents } from './session-events.ts'

/** What {@link SessionClosing} needs. */
export interface SessionClosingPorts {
  readonly clock: Clock
  readonly log: Logger
  readonly sessions: ServerSessions
  readonly puppeting: Puppeting
  readonly events: SessionEvents
  readonly logins: Pick<KeptLogins, 'forget'>
  /** The setting `multisessionMode`. */
  readonly mode: number
  /** A session has let its account go, after its hooks. */
  readonly onLeft: (account: Account) => void
}

/** What a session is told that another one of its account takes the place of. */
export const REPLACED_NOTICE = 'You have logged in from elsewhere. Goodbye!'

/** The one way in which a session ends. */
export class SessionClosing {
  readonly #ports: SessionClosingPorts

  constructor(ports: SessionClosingPorts) {
    this.#ports = ports
    ports.sessions.connectCloser((...told) => this.disconnect(...told))
  }

  /** Shows `reason`, unless it is empty, and closes the connection at the end of the turn; hooks are told `cause`. */
  disconnect(session: ServerSession, reason: string, cause = stripMarkup(reason) || 'disconnected'): void {
    if (session.endedReason !== undefined) return
    if (reason) session.msg(reason)
    if (session.isLinkDead) return this.#ports.puppeting.dismiss(session)
    this.#ports.puppeting.release(session)
    this.#end(session, cause)
  }

  /** Ends a session without a word to it; the hooks of what it puppets are told `cause` too. */
  endFor(session: ServerSession, cause: string): void {
    if (session.endedReason !== undefined) return
    this.#ports.puppeting.release(session, cause)
    this.#end(session, cause)
  }

  /** Ends a session because its account has logged in elsewhere; what it puppets alone stays, link-dead. */
  replace(session: ServerSession, reason: string): void {
    if (session.endedReason !== undefined) return
    session.msg(reason)
    if (!this.#ports.puppeting.hold(session, 'replaced')) this.#ports.puppeting.release(session)
    this.#end(session, REPLACED_REASON)
  }

  /** Takes note that a client is gone for good: its session ends, or is link-dead. `cause` is for hooks and log. */
  clientGone(session: ServerSession, cause: string): void {
    if (session.endedReason !== undefined || session.isLinkDead || this.#becomeLinkDead(session)) return
    this.#ports.puppeting.release(session)
    this.#end(session, cause)
  }

  /** Takes note that a client is gone and may come back: a session that puppets is link-dead meanwhile. */
  clientAway(session: ServerSession): void {
    if (session.endedReason === undefined && !session.isLinkDead) this.#becomeLinkDead(session)
  }

  /** Takes note that a client has come back: its session is again what it was, unless another one is in its place. */
  clientBack(session: ServerSession): void {
    const { standing } = session
    if (standing.kind !== 'linkDead') return
    const { account, puppet } = standing
    if (!account || !puppet) return this.#end(session, 'connection lost')
    if (this.#ports.mode === 0 && this.#ports.sessions.ofAccount(account).length > 0)
      return this.replace(session, REPLACED_NOTICE)
    session.cells.set('lost', null)
    session.cells.set('account', account.id)
    this.#ports.puppeting.takeBack(session, puppet)
  }

  /** Ends the link-dead session that an object has waited for; its account is let go only now. */
  endLinkDead(object: GameObject, cause: string): void {
    const session = this.#ports.sessions.linkDeadOf(object)
    if (!session) return
    this.#ports.sessions.ofPuppet(object)[0]?.takePlaceOf(session)
    this.endOrphan(session, cause)
  }

  /** Ends a session whose client is long gone; nobody who comes after it is kept out by a hook of it that fails. */
  endOrphan(session: ServerSession, cause: string): void {
    const account = accountOf(session)
    try {
      this.#end(session, cause)
    } catch (error) {
      this.#ports.log.error({ err: error, sessid: session.sessid }, 'a hook failed as an abandoned session ended')
      this.#abandon(session, account, cause)
    }
  }

  /** Ends link-dead sessions that nothing waits for any more. */
  sweepLinkDead(): void {
    for (const session of this.#ports.sessions.linkDead()) {
      const { standing } = session
      const isAwaited = standing.kind === 'linkDead' && standing.puppet?.isLinkDead
      if (!isAwaited) this.#end(session, 'connection lost')
    }
  }

  #becomeLinkDead(session: ServerSession): boolean {
    const { account, puppet } = session
    if (!account || !puppet || !this.#ports.puppeting.hold(session, 'lost')) return false
    session.cells.set('account', null)
    session.cells.set('lost', { account: account.id, puppet: puppet.id, at: this.#ports.clock.now() })
    return true
  }

  /** Lets the account go, with its hooks, once; the puppet is gone already. */
  #end(session: ServerSession, cause: string): void {
    const account = accountOf(session)
    if (account) account.atDisconnect(session, cause)
    this.#ports.events.ending(session, account, cause)
    this.#ports.logins.forget(session)
    for (const name of ['prompt', 'account', 'lost'] as const) session.cells.set(name, null)
    session.cells.set('ended', cause)
    if (account) account.atPostDisconnect(session, cause)
    this.#ports.events.ended(session, account, cause)
    if (account) this.#ports.onLeft(account)
  }

  /**
   * Ends a session whose client is gone and whose hooks fail, without those of its account and puppet. The session's own
   * are called, because they can stop nothing. The puppet is left to be released.
   */
  abandon(session: ServerSession, cause: string): void {
    this.#abandon(session, accountOf(session), cause)
  }

  #abandon(session: ServerSession, account: Account | undefined, cause: string): void {
    // It has been told already where only what comes after it failed.
    if (session.endedReason === undefined) this.#ports.events.ending(session, account, cause)
    this.#ports.logins.forget(session)
    for (const name of ['puppet', 'prompt', 'account', 'lost'] as const) session.cells.set(name, null)
    session.cells.set('ended', cause)
    this.#ports.events.ended(session, account, cause)
  }
}

/** The account that a session has still to let go. */
function accountOf({ account, standing }: ServerSession): Account | undefined {
  return standing.kind === 'linkDead' ? standing.account : account
}
