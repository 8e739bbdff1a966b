import type { OobData } from './oob-messages.ts'

/**
 * How the text and the prompt of one message are to be shown, whatever the session's options are.
 *
 * @example
 * ```ts
 * import type { Session } from 'waystone'
 *
 * export function showMarkup(session: Session, text: string): void {
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

/** Makes a message of a text. */
export function toMessage(message: string | Message): Message {
  return typeof message === 'string' ? { text: message } : message
}
