import type { SessionId } from '../base/ids.ts'
import type { Message, SessionPort } from './sessions.ts'

/** The sessions of an account, or those that puppet an object. */
export class SessionHandler {
  readonly #list: () => readonly SessionPort[]

  constructor(list: () => readonly SessionPort[]) {
    this.#list = list
  }

  all(): readonly SessionPort[] {
    return this.#list()
  }

  /** The session with a number; without a number the first one. */
  get(sessid?: SessionId): SessionPort | undefined {
    const sessions = this.#list()
    return sessid === undefined ? sessions[0] : sessions.find((session) => session.sessid === sessid)
  }

  count(): number {
    return this.#list().length
  }

  /** Sends one message to all of them, or to the one given. */
  msg(message: string | Message, session?: SessionPort): void {
    const sent = toMessage(message)
    if (session) session.msg(sent)
    else for (const each of this.#list()) each.msg(sent)
  }
}

/** Makes a message of a text. */
export function toMessage(message: string | Message): Message {
  return typeof message === 'string' ? { text: message } : message
}
