import type { SessionId } from '../base/ids.ts'
import type { Json } from '../base/json.ts'
import type { Account } from './accounts/account.ts'
import type { CmdsetStack } from './cmdset-stack.ts'
import type { Message } from './message.ts'
import type { GameObject } from './objects/game-object.ts'
import type { ClientCapabilities, SessionCapabilities } from './session-capabilities.ts'
import type { SessionOptions } from './session-options.ts'

/** The prompt that has a session's next line, as the session keeps it. */
export interface WaitingPrompt {
  readonly name: string
  readonly data: Json
}

/**
 * Where a session is. No session is ever in two of these.
 *
 * - `anonymous`: nobody has logged in.
 * - `account`: logged in, out of character.
 * - `puppeting`: logged in, and in control of an object.
 * - `linkDead`: the client is gone without a goodbye; what it puppeted waits in the world for its account, and the
 *   session with it. Either may have been deleted since.
 * - `closed`: over.
 */
export type SessionStanding =
  | { readonly kind: 'anonymous' }
  | { readonly kind: 'account'; readonly account: Account }
  | { readonly kind: 'puppeting'; readonly account: Account; readonly puppet: GameObject }
  | {
      readonly kind: 'linkDead'
      readonly account: Account | undefined
      readonly puppet: GameObject | undefined
      /** Milliseconds since 1970. */
      readonly since: number
    }
  | { readonly kind: 'closed'; readonly reason: string }

/** One connected client, as game code sees it: what it is, who is behind it, and what can be said to it. */
export interface Session {
  /** Number of the session, from 1; no other session ever has it, on neither side of the link. */
  readonly sessid: SessionId
  /** 128 random bits in hexadecimal; unlike `sessid` not to be guessed. */
  readonly id: string
  /** Where the client connects from: an IP address without a port. */
  readonly address: string
  /** How the client is connected: `telnet`, `telnets` (over TLS), `ssh`, `web`. */
  readonly protocol: string
  /** The account that is logged in; `undefined` before login. */
  readonly account: Account | undefined
  /** The object the session controls; `undefined` out of character. */
  readonly puppet: GameObject | undefined
  readonly isLoggedIn: boolean
  /** Where the session is, with what belongs to that. */
  readonly standing: SessionStanding
  /** Whether the client is gone without a goodbye, and the session waits for its account to come back. */
  readonly isLinkDead: boolean
  /** Values that last as long as this Server: a reload or a crash leaves none of them. */
  readonly ndb: Record<string, unknown>
  /**
   * Values that last as long as the connection, over reload and crash. JSON; what is read is frozen.
   *
   * Setting throws `WS_SESSION_STATE_TOO_LARGE` beyond `sessionStateMaxBytes`, `WS_ATTRIBUTE_NOT_STORABLE` for no JSON.
   */
  readonly db: Record<string, Json>
  /** Sets of commands that the session itself lends. */
  readonly cmdsets: CmdsetStack
  /** When the connection was opened, or when somebody logged in, once that was; in milliseconds since 1970. */
  readonly connTime: number
  /** When the last input came, keepalives among it; in milliseconds since 1970. */
  readonly cmdLast: number
  /** When the last input came that is no keepalive; in milliseconds since 1970. */
  readonly cmdLastVisible: number
  /** How many inputs came, without keepalives. */
  readonly cmdTotal: number
  /** What the client can show: what it says of itself, and over that the {@link options}. */
  readonly capabilities: SessionCapabilities
  /** What the client says of itself. */
  readonly clientCapabilities: ClientCapabilities
  /** What the player chose over that. Frozen; kept as long as the connection, over reload and crash. */
  readonly options: SessionOptions
  /** The prompt that will get the next line; the same object until another is opened or this one is cleared. */
  readonly waitingPrompt: WaitingPrompt | undefined
  /**
   * Replaces the options as a whole. What is sent from now on is shown by them, and what the client sends once the turn
   * is applied is read by them.
   *
   * Throws `WS_SESSION_OPTION_INVALID` for what is no option or no value of it.
   *
   * @example
   * ```ts
   * import type { Session } from 'waystone'
   *
   * export function useWholeScreen(session: Session, columns: number): void {
   *   session.setOptions({ ...session.options, width: columns })
   * }
   * ```
   */
  setOptions(options: SessionOptions): void
  /** Sends to this session's client when the turn is applied. */
  msg(message: string | Message): void
  /**
   * Shows a prompt's question and gives it the next line. A prompt that was waiting is forgotten.
   *
   * Throws `WS_PROMPT_UNKNOWN` when no prompt of this name is registered.
   */
  prompt(name: string, data?: Json): void
  /** Forgets the prompt that waits, and takes its question off the client's screen. */
  clearPrompt(): void
  /**
   * Runs a line as a command of this session, after the nicks of puppet and account, within the work that is going on.
   * A prompt that waits goes on waiting: the line is not its answer.
   *
   * Await it where its failure should undo what led to it; else a failure is only logged. Rejects with
   * `WS_COMMAND_TOO_DEEP` when commands run each other more than ten deep.
   */
  executeCommand(line: string): Promise<void>
}
