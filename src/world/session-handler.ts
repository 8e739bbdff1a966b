import type { SessionId } from '../base/ids.ts'
import type { Account } from './accounts/account.ts'
import type { Message, MessageOptions } from './message.ts'
import type { GameObject } from './objects/game-object.ts'
import type { Session } from './session.ts'

/** How many sessions there are. */
export interface SessionCounts {
  /** Connected clients. */
  readonly sessions: number
  readonly loggedIn: number
  /** Different accounts that are logged in. */
  readonly accounts: number
}

/**
 * All sessions of this Server, and what can be done to them: `world.sessions`, and `call.services.sessions`.
 *
 * What is found by a key is found at once, however many sessions there are. Lists are copies: closing a session while
 * walking through one is safe.
 */
export interface SessionHandler<Found extends Session = Session> {
  /** All connected clients, in the order in which they came. */
  all(): readonly Found[]
  /** Those that are logged in, in the order in which they came. */
  loggedIn(): readonly Found[]
  /** Those whose client is gone, and which wait for their account; they count among none of the others. */
  linkDead(): readonly Found[]
  /** The session with a number. */
  get(sessid: SessionId): Found | undefined
  /** The session with a random id. */
  byId(id: string): Found | undefined
  ofAccount(account: Account): readonly Found[]
  ofPuppet(object: GameObject): readonly Found[]
  /** Who hears what is said to an account or an object: its sessions, and the link-dead ones that may come back. */
  hearersOf(entity: Account | GameObject): readonly Found[]
  /** The accounts that are logged in, each once. */
  accounts(): readonly Account[]
  readonly counts: SessionCounts
  /** Shows a message, which is markup, to every connected client, logged in or not. */
  announceAll(message: string | Message, options?: MessageOptions): void
  /**
   * Shows `reason`, which is markup, unless it is empty, and closes the connection at the end of the turn. Hooks are told
   * the same words, or `cause` where that is given.
   */
  disconnect(session: Session, reason: string, cause?: string): void
  /** Disconnects the other sessions of a session's account. */
  disconnectDuplicates(session: Session, reason: string): void
  /** Disconnects everybody. */
  disconnectAll(reason: string): void
  /** Takes the object from every session that puppets it, with a reason for the player; used when it is deleted. */
  releasePuppet(object: GameObject, reason: string): void
}
