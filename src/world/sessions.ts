import type { Encoding } from '../base/encodings.ts'
import type { SessionId } from '../base/ids.ts'
import type { Json } from '../base/json.ts'
import type { ColorDepth } from '../text/span.ts'
import type { Account } from './accounts/account.ts'
import type { CmdsetStack } from './cmdset-stack.ts'
import type { GameObject } from './objects/game-object.ts'
import type { OobData } from './oob-messages.ts'

/**
 * How the text and the prompt of one message are to be shown, whatever the session's options are.
 *
 * @example
 * ```ts
 * import type { SessionPort } from 'waystone'
 *
 * export function showMarkup(session: SessionPort, text: string): void {
 *   session.msg('Shown as you wrote it:')
 *   session.msg({ text, prompt: '|g>|n ', options: { isRaw: true } })
 * }
 * ```
 */
export interface MessageOptions {
  /** Markup is not interpreted; every character is shown as it is. Goes before the others. */
  readonly isRaw?: boolean
  /** Markup is interpreted; colours and other looks are left out. Links stay, for clients that have them. */
  readonly isPlain?: boolean
  /** Of the markup only its words are left: no looks, and of links their labels. */
  readonly isStripped?: boolean
}

/**
 * One message to one or many hearers.
 *
 * All hearers of the same text are handed the same object, so that the text is sent once.
 */
export interface Message {
  /** Text with markup. */
  readonly text?: string
  /** Text of the prompt, with markup. */
  readonly prompt?: string
  /** Structured data beside the text, by message; clients that do not take it get nothing for it. */
  readonly oob?: OobData
  readonly options?: MessageOptions
}

/** What a session's client can show. */
export interface SessionCapabilities {
  /** Columns. */
  readonly width: number
  /** Rows. */
  readonly height: number
  readonly colorDepth: ColorDepth
  /** What its text is in. */
  readonly encoding: Encoding
  /** Whether that is UTF-8. */
  readonly isUtf8: boolean
  readonly isScreenReader: boolean
  /** What carries structured data beside the text; with `none` the client gets no such data. */
  readonly oob: 'none' | 'gmcp' | 'msdp' | 'web'
  /** Empty if the client did not say. */
  readonly clientName: string
  /** Absent if the client did not say. */
  readonly clientVersion?: string
  /** How it shows links: by OSC 8, for pages only or for commands too, by tags of MXP, or not at all. */
  readonly links?: 'none' | 'osc8Web' | 'osc8' | 'mxp'
  /** Whether output is compressed on its way. */
  readonly isCompressed?: boolean
  /** Where each of these comes from, by its name: what of the protocol said so, `option` or `default`. For staff. */
  readonly sources?: Readonly<Record<string, string>>
}

/** What a client says of itself. */
export interface ClientCapabilities extends Omit<SessionCapabilities, 'width' | 'height'> {
  /** Columns; `null` while the client has not said. */
  readonly width: number | null
  /** Rows; `null` while the client has not said. */
  readonly height: number | null
}

/** What a player chose over what the client says of itself. What is absent is as the client says, or off. */
export interface SessionOptions {
  readonly colorDepth?: ColorDepth
  /** Output is read aloud: no rulers, no frames, no line breaks within a sentence. */
  readonly isScreenReader?: boolean
  readonly encoding?: Encoding
  /** Columns. */
  readonly width?: number
  /** Rows. */
  readonly height?: number
  /** Markup is shown as it was written. */
  readonly isRaw?: boolean
  /** What is typed is shown by the game, but for secrets: for clients without an echo of their own. */
  readonly hasLocalEcho?: boolean
}

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
export interface SessionPort {
  /** Number of the session, from 1; no other session ever has it, on neither side of the link. */
  readonly sessid: SessionId
  /** 128 random bits in hexadecimal; unlike `sessid` not to be guessed. */
  readonly id: string
  /** Where the client connects from: an IP address without a port. */
  readonly address: string
  /** How the client is connected: `telnet`. */
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
   * import type { SessionPort } from 'waystone'
   *
   * export function useWholeScreen(session: SessionPort, columns: number): void {
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
  /** Forgets the prompt that waits. */
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
export interface SessionHandler<Session extends SessionPort = SessionPort> {
  /** All connected clients, in the order in which they came. */
  all(): readonly Session[]
  /** Those that are logged in, in the order in which they came. */
  loggedIn(): readonly Session[]
  /** Those whose client is gone, and which wait for their account; they count among none of the others. */
  linkDead(): readonly Session[]
  /** The session with a number. */
  get(sessid: SessionId): Session | undefined
  /** The session with a random id. */
  byId(id: string): Session | undefined
  ofAccount(account: Account): readonly Session[]
  ofPuppet(object: GameObject): readonly Session[]
  /** Who hears what is said to an account or an object: its sessions, and the link-dead ones that may come back. */
  hearersOf(entity: Account | GameObject): readonly Session[]
  /** The accounts that are logged in, each once. */
  accounts(): readonly Account[]
  readonly counts: SessionCounts
  /** Shows a message, which is markup, to every connected client, logged in or not. */
  announceAll(message: string | Message, options?: MessageOptions): void
  /** Shows `reason`, which is markup, unless it is empty, and closes the connection at the end of the turn. */
  disconnect(session: SessionPort, reason: string): void
  /** Disconnects the other sessions of a session's account. */
  disconnectDuplicates(session: SessionPort, reason: string): void
  /** Disconnects everybody. */
  disconnectAll(reason: string): void
  /** Takes the object from every session that puppets it, with a reason for the player; used when it is deleted. */
  releasePuppet(object: GameObject, reason: string): void
}
