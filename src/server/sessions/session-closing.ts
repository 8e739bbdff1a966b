import type { Clock } from '../../base/clock.ts'
import type { Logger } from '../../base/log.ts'
import type { CommandSession, SessionService } from '../../commands/command-services.ts'
import type { Account } from '../../world/accounts/account.ts'
import type { GameObject } from '../../world/objects/game-object.ts'
import type { MessageOptions } from '../../world/sessions.ts'
import type { Puppeting } from './puppeting.ts'
import type { ServerSession } from './server-session.ts'
import type { ServerSessions } from './server-sessions.ts'

/** What {@link SessionClosing} needs. */
export interface SessionClosingPorts {
  readonly clock: Clock
  readonly log: Logger
  readonly sessions: ServerSessions
  readonly puppeting: Puppeting
  /** A session has let its account go, after its hooks. */
  readonly onLeft: (account: Account) => void
}

/** All sessions as commands see them, and the one way in which a session ends. */
export class SessionClosing implements SessionService {
  readonly #ports: SessionClosingPorts

  constructor(ports: SessionClosingPorts) {
    this.#ports = ports
  }

  all(): readonly ServerSession[] {
    return this.#ports.sessions.all()
  }

  ofAccount(account: Account): readonly ServerSession[] {
    return this.#ports.sessions.ofAccount(account)
  }

  announceAll(message: string, options?: MessageOptions): void {
    const sent = options ? { text: message, options } : { text: message }
    for (const session of this.all()) session.msg(sent)
  }

  disconnect(session: CommandSession, reason: string): void {
    const found = this.#ports.sessions.get(session.sessid)
    if (!found || found.endedReason !== undefined) return
    if (found.isLinkDead) return this.#ports.puppeting.dismiss(found)
    if (reason) found.msg(reason)
    this.#ports.puppeting.release(found)
    this.#end(found, 'disconnected', reason)
  }

  /** Ends a session because its account has logged in elsewhere; what it puppets alone stays, link-dead. */
  replace(session: ServerSession, reason: string): void {
    if (session.endedReason !== undefined) return
    session.msg(reason)
    this.#ports.puppeting.hold(session, 'replaced')
    this.#end(session, 'logged in from elsewhere', reason)
  }

  /** Takes note that a client is gone: its session ends, or is link-dead. `cause` is for hooks and log. */
  clientGone(session: ServerSession, cause: string): void {
    if (session.endedReason !== undefined || session.isLinkDead) return
    const { account, puppet } = session
    const isHeld = this.#ports.puppeting.hold(session, 'lost')
    if (!isHeld || !account || !puppet) return this.#end(session, cause)
    session.cells.set('account', null)
    session.cells.set('lost', { account: account.id, puppet: puppet.id, at: this.#ports.clock.now() })
  }

  /** Ends the link-dead session that an object has waited for; its account is let go only now. */
  endLinkDead(object: GameObject, cause: string): void {
    const session = this.#ports.sessions.linkDeadOf(object)
    if (!session) return
    try {
      this.#end(session, cause)
    } catch (error) {
      // Whoever takes the character back must not be kept out by a hook of the session that was lost.
      this.#ports.log.error({ err: error, sessid: session.sessid }, 'a hook failed as a link-dead session ended')
      this.abandon(session, cause)
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

  /** Lets the account go, with its hooks, once; the puppet is gone already. */
  #end(session: ServerSession, cause: string, shownReason?: string): void {
    const { standing } = session
    const account = standing.kind === 'linkDead' ? standing.account : session.account
    if (account) account.atDisconnect(session, cause)
    for (const name of ['prompt', 'account', 'lost'] as const) session.cells.set(name, null)
    session.cells.set('ended', shownReason || cause)
    if (!account) return
    account.atPostDisconnect(session, cause)
    this.#ports.onLeft(account)
  }

  /** Ends a session whose client is gone and whose hooks fail, without them. Its puppet is left to be released. */
  abandon(session: ServerSession, cause: string): void {
    for (const name of ['puppet', 'prompt', 'account', 'lost'] as const) session.cells.set(name, null)
    session.cells.set('ended', cause)
  }
}
