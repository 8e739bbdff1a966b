import type { SessionId } from '../base/ids.ts'
import { type Message, toMessage } from './message.ts'
import type { GameObject } from './objects/game-object.ts'
import type { Session } from './session.ts'

/** The sessions of an account, or those that puppet an object. Lists are copies. */
export class EntitySessions {
  readonly #list: () => readonly Session[]
  readonly #hearers: () => readonly Session[]

  /** @param hearers Who gets messages: the listed ones, and those that may come back. */
  constructor(list: () => readonly Session[], hearers: () => readonly Session[]) {
    this.#list = list
    this.#hearers = hearers
  }

  /** All of them, in the order in which they joined. */
  all(): readonly Session[] {
    return this.#list()
  }

  /** The session with a number; without a number the first one. */
  get(sessid?: SessionId): Session | undefined {
    const sessions = this.#list()
    return sessid === undefined ? sessions[0] : sessions.find((session) => session.sessid === sessid)
  }

  /** Those of them that puppet an object. */
  byPuppet(object: GameObject): readonly Session[] {
    return this.#list().filter(({ puppet }) => puppet === object)
  }

  count(): number {
    return this.#list().length
  }

  /** Sends one message to all of them, link-dead ones too, or to the one given. */
  msg(message: string | Message, session?: Session): void {
    const sent = toMessage(message)
    if (session) session.msg(sent)
    else for (const each of this.#hearers()) each.msg(sent)
  }
}
