import type { SessionId } from '../base/ids.ts'
import type { PublicFacts } from './public-facts.ts'
import type {
  AttachedSession,
  GameFault,
  SessionCapabilities,
  SessionEffect,
  SessionInput,
  SessionOutput,
} from './session-messages.ts'

/** How a Server is to leave: for its successor, for a successor that starts cold, or for good. */
export type LeaveMode = 'reload' | 'reset' | 'shutdown'

/** What a command asked the Portal to do once its turn is applied. */
export interface ControlRequest {
  readonly action: 'reload' | 'reset' | 'shutdown'
  /** Who asked and wants the outcome; `null` when nobody does. */
  readonly sessid: SessionId | null
}

/** How a client shows, before it has a session, that an account is its own. */
export type LoginProof =
  | { readonly kind: 'password'; readonly password: string }
  /** A public key in base64. That the client has the private one is for the Portal to see. */
  | { readonly kind: 'publicKey'; readonly key: string }

/** Asks whether a client without a session may be logged in. */
export interface AuthenticateRequest {
  readonly kind: 'authenticate'
  readonly address: string
  readonly name: string
  readonly proof: LoginProof
}

/** What an operator, or a client without a session, asks of the running game through the Portal. */
export type AdminRequest =
  | { readonly kind: 'superuser'; readonly name: string; readonly password: string }
  | { readonly kind: 'gameStatus' }
  | AuthenticateRequest

/** What became of an {@link AdminRequest}. */
export interface AdminAnswer {
  readonly id: number
  readonly isDone: boolean
  readonly text: string
  /** The account that an {@link AuthenticateRequest} was found to be of. */
  readonly account?: number
  /** Whoever asked would be refused again, whatever the proof. */
  readonly isFinal?: boolean
}

/** All effects of one unit of the Server's work. */
export interface TurnMessage {
  readonly kind: 'turn'
  /** Greater than every turn the Portal has applied and the store has committed. */
  readonly turn: number
  /** Nothing kept was changed, so no commit follows. */
  readonly isClean: boolean
  readonly outputs: readonly SessionOutput[]
  readonly sessions: readonly SessionEffect[]
  readonly requests: readonly ControlRequest[]
  readonly answers: readonly AdminAnswer[]
}

/** What the Portal says to a Server. */
export type PortalToServer =
  /** The old Server is gone and its link read to the end: take over. */
  | { readonly kind: 'activate' }
  /** Answer to `hello`. The sessions follow in `attach`, then their inputs. */
  | {
      readonly kind: 'resume'
      readonly portalId: string
      readonly appliedTurn: number
      /** The first Server of a game that was stopped, or the one after a reset. */
      readonly isColdStart: boolean
    }
  | { readonly kind: 'attach'; readonly sessions: readonly AttachedSession[] }
  | { readonly kind: 'input'; readonly sessid: SessionId; readonly n: number; readonly input: SessionInput }
  | { readonly kind: 'capabilities'; readonly sessid: SessionId; readonly capabilities: SessionCapabilities }
  | { readonly kind: 'admin'; readonly id: number; readonly request: AdminRequest }
  /** Finish what runs, save, say `left`, end. */
  | { readonly kind: 'leave'; readonly mode: LeaveMode; readonly deadlineMs: number }
  | { readonly kind: 'ping'; readonly id: number }

/** What a Server says to the Portal. */
export type ServerToPortal =
  /** Game and world are loaded as of `loadedTurn`; waiting for `activate`. */
  | {
      readonly kind: 'ready'
      readonly version: number
      readonly pid: number
      /** The random name the Portal gave this Server when it started it. */
      readonly instance: string
      readonly loadedTurn: number
    }
  /** The game does not load; the Server ends after this. */
  | { readonly kind: 'faults'; readonly instance: string; readonly faults: readonly GameFault[] }
  | { readonly kind: 'hello'; readonly epoch: number; readonly lastTurn: number }
  | TurnMessage
  | { readonly kind: 'commit'; readonly turn: number }
  /** What everybody may know of the game, when it takes over and when it has changed. */
  | { readonly kind: 'facts'; readonly facts: PublicFacts }
  | { readonly kind: 'left'; readonly lastTurn: number }
  | { readonly kind: 'pong'; readonly id: number }

/** A message of one kind out of a union. */
export type MessageOf<Union extends { kind: string }, Kind extends Union['kind']> = Extract<Union, { kind: Kind }>
