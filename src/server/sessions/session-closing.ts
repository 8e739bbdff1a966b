import type { CommandSession, SessionService } from '../../commands/command-services.ts'
import type { Account } from '../../world/accounts/account.ts'
import type { MessageOptions } from '../../world/sessions.ts'
import type { Puppeting } from './puppeting.ts'
import type { ServerSession } from './server-session.ts'
import type { ServerSessions } from './server-sessions.ts'

/** What {@link SessionClosing} needs. */
export interface SessionClosingPorts {
  readonly sessions: ServerSessions
  readonly puppeting: Puppeting
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

  /** Ends a session whose client is gone. `cause` is for hooks and log. */
  end(session: ServerSession, cause: string): void {
    if (session.endedReason !== undefined) return
    this.#ports.puppeting.hold(session, 'lost')
    this.#end(session, cause)
  }

  /** Lets the account go, with its hooks, once; the puppet is gone already. */
  #end(session: ServerSession, cause: string, shownReason?: string): void {
    const { account } = session
    if (account) account.atDisconnect(session, cause)
    session.cells.set('prompt', null)
    session.cells.set('account', null)
    session.cells.set('ended', shownReason || cause)
    if (account) account.atPostDisconnect(session, cause)
  }

  /** Ends a session whose client is gone and whose hooks fail, without them. Its puppet is left to be released. */
  abandon(session: ServerSession, cause: string): void {
    for (const name of ['puppet', 'prompt', 'account'] as const) session.cells.set(name, null)
    session.cells.set('ended', cause)
  }
}
