import type { SessionId } from '../base/ids.ts'
import type { GameObject } from './objects/game-object.ts'
import type { Message, SessionPort } from './sessions.ts'

/** The sessions of an account, or those that puppet an object. Lists are copies. */
export class EntitySessions {
  readonly #list: () => readonly SessionPort[]
  readonly #hearers: () => readonly SessionPort[]

  /** @param hearers Who gets messages: the listed ones, and those that may come back. */
  constructor(list: () => readonly SessionPort[], hearers: () => readonly SessionPort[]) {
    this.#list = list
    this.#hearers = hearers
  }

  /** All of them, in the order in which they joined. */
  all(): readonly SessionPort[] {
    return this.#list()
  }

  /** The session with a number; without a number the first one. */
  get(sessid?: SessionId): SessionPort | undefined {
    const sessions = this.#list()
    return sessid === undefined ? sessions[0] : sessions.find((session) => session.sessid === sessid)
  }

  /** Those of them that puppet an object. */
  byPuppet(object: GameObject): readonly SessionPort[] {
    return this.#list().filter(({ puppet }) => puppet === object)
  }

  count(): number {
    return this.#list().length
  }

  /** Sends one message to all of them, link-dead ones too, or to the one given. */
  msg(message: string | Message, session?: SessionPort): void {
    const sent = toMessage(message)
    if (session) session.msg(sent)
    else for (const each of this.#hearers()) each.msg(sent)
  }
}

/** Makes a message of a text. */
export function toMessage(message: string | Message): Message {
  return typeof message === 'string' ? { text: message } : message
}
