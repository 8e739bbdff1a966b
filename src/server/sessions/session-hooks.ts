import type { SessionInput } from '../../link/session-messages.ts'
import type { Account } from '../../world/accounts/account.ts'
import type { Message } from '../../world/message.ts'

/** What a client sends: a line that was typed, or a message of structured data. */
export type ClientInput = Extract<SessionInput, { readonly kind: 'text' | 'oob' }>

/**
 * What a game can change about sessions in a class of its own (`sessionClass`): each method is called at a certain
 * moment, within the work that goes on then, and does nothing here.
 *
 * What a hook throws is logged and stops nothing: the login, the goodbye, the input and the message go on as they were.
 */
export abstract class SessionHooks {
  /** Called once, when the client has connected, before it is shown the first screen. A reload calls it no second time. */
  atConnect(): void {}

  /** Called when somebody has logged in, after the account's `atPreLogin`, before the session enters the world. */
  atLogin(_account: Account): void {}

  /** Called once when the session is about to leave its account, after the account's `atDisconnect`. */
  atLogout(_account: Account, _reason: string): void {}

  /** Called once when the session is about to be over, logged in or not; the last chance to {@link ServerSession.msg}. */
  atDisconnect(_reason: string): void {}

  /**
   * Asked before anything is done with what the client sent, be it a command or the answer to a question: what to go on
   * with, or `false` to let it be. A line that was typed unseen has `isSecret`. Keepalives do not come by here.
   */
  atInput(input: ClientInput): ClientInput | false {
    return input
  }

  /**
   * Asked before the client is sent something: what to send, or `false` for nothing. What is sent from within goes out
   * as it is. A question that has the next line cannot be held back, only its text changed.
   *
   * Return the message itself where nothing is changed: hearers of one message share it on the way.
   */
  atOutput(message: Message): Message | false {
    return message
  }
}
