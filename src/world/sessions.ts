import type { SessionId } from '../base/ids.ts'
import type { Json } from '../base/json.ts'
import type { ColorDepth } from '../text/span.ts'
import type { Account } from './accounts/account.ts'
import type { GameObject } from './objects/game-object.ts'

/** How a text is to be shown. */
import type { OobData } from './oob-messages.ts'
export interface MessageOptions {
  /** Markup is not interpreted; every character is shown as it is. */
  readonly isRaw?: boolean
  /** Markup is interpreted, colours are left out. */
  readonly isPlain?: boolean
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
  readonly isUtf8: boolean
  readonly isScreenReader: boolean
  /** Empty if the client did not say. */
  readonly clientName: string
}

/** What the world sees of a session; the Server implements it. */
export interface SessionPort {
  readonly sessid: SessionId
  /** What carries structured data beside the text; with `none` the client gets no such data. */
  readonly oob: 'none' | 'gmcp' | 'msdp' | 'web'
  /** 128-bit id, unlike `sessid` not to be guessed. */
  readonly id: string
  readonly address: string
  readonly protocol: string
  readonly account: Account | undefined
  readonly puppet: GameObject | undefined
  readonly isLoggedIn: boolean
  /** When the connection was opened, in milliseconds since 1970. */
  readonly connTime: number
  /** When the last input came. */
  readonly cmdLast: number
  /** When the last input came that a player typed. */
  readonly cmdLastVisible: number
  /** How many inputs came. */
  readonly cmdTotal: number
  readonly capabilities: SessionCapabilities
  /** Sends to this session's client when the turn is applied. */
  msg(message: string | Message): void
}

/** All sessions, by what they are connected to; the Server implements it. */
export interface SessionLookup {
  all(): readonly SessionPort[]
  ofAccount(account: Account): readonly SessionPort[]
  ofPuppet(object: GameObject): readonly SessionPort[]
  /** Takes the object from every session that puppets it, with a reason for the player; used when it is deleted. */
  releasePuppet(object: GameObject, reason: string): void
}
