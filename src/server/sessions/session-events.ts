import type { Logger } from '../../base/log.ts'
import type { Account } from '../../world/accounts/account.ts'
import type { GameHooks } from '../game/game.ts'
import { runSessionHook } from './run-session-hook.ts'
import type { ServerSession } from './server-session.ts'

/** What {@link SessionEvents} needs. */
export interface SessionEventsPorts {
  readonly log: Logger
  readonly hooks: GameHooks
}

/**
 * Tells a game what happens to its sessions: the session's own class while it happens, and `hooks.ts` when it is done.
 *
 * All of it is part of the unit in which it happens. What a hook throws is logged, and undoes nothing.
 */
export class SessionEvents {
  readonly #ports: SessionEventsPorts

  constructor(ports: SessionEventsPorts) {
    this.#ports = ports
  }

  /** A client has connected, and nothing was shown to it. */
  connected(session: ServerSession): void {
    this.#run(session, 'atConnect', () => session.atConnect())
    const { hooks } = this.#ports
    this.#run(session, 'atSessionConnect', () => hooks.atSessionConnect?.(session))
  }

  /** The session has its account, and nothing else has come of that. */
  loggedIn(session: ServerSession, account: Account): void {
    this.#run(session, 'atLogin', () => session.atLogin(account))
  }

  /** Everything that belongs to a login is done. */
  entered(session: ServerSession, account: Account): void {
    const { hooks } = this.#ports
    this.#run(session, 'atSessionLogin', () => hooks.atSessionLogin?.(session, account))
  }

  /** The session still has its account, and is about to leave it and be over. */
  ending(session: ServerSession, account: Account | undefined, reason: string): void {
    if (account) this.#run(session, 'atLogout', () => session.atLogout(account, reason))
    this.#run(session, 'atDisconnect', () => session.atDisconnect(reason))
  }

  /** The session is over, and its account, if it had one, has been told. */
  ended(session: ServerSession, account: Account | undefined, reason: string): void {
    const { hooks } = this.#ports
    if (account) this.#run(session, 'atSessionLogout', () => hooks.atSessionLogout?.(session, account, reason))
    this.#run(session, 'atSessionDisconnect', () => hooks.atSessionDisconnect?.(session, reason))
  }

  #run(session: ServerSession, hook: string, action: () => unknown): void {
    runSessionHook({ log: this.#ports.log, sessid: session.sessid, hook }, action)
  }
}
