import type { WebClientMessage } from '../../wire/web/web-messages.ts'
import { Incoming, type IncomingPorts } from './incoming.ts'
import { Outgoing } from './outgoing.ts'
import type { ResumeStore } from './resume-store.ts'

/** What a greeting says of the session that it wants to come back to. */
export type ResumeClaim = NonNullable<Extract<WebClientMessage, { kind: 'hello' }>['resume']>

/** Where the page stands in its session: what has come, what was not taken, and the token to come back with. */
export class ResumePoint {
  readonly incoming: Incoming
  readonly outgoing: Outgoing
  readonly #store: ResumeStore
  #token: string | undefined

  /** Goes on where a page before ended. */
  constructor(store: ResumeStore, ports: IncomingPorts) {
    const saved = store.read()
    this.#store = store
    this.#token = saved?.token
    this.incoming = new Incoming(ports, saved?.received ?? 0)
    this.outgoing = new Outgoing(saved)
  }

  /** `undefined` while there is no session to come back to. */
  get claim(): ResumeClaim | undefined {
    return this.#token === undefined ? undefined : { token: this.#token, received: this.incoming.received }
  }

  /** The Portal has given the token to come back with next. */
  setToken(token: string): void {
    this.#token = token
  }

  /** Writes down where the page stands. */
  save(): void {
    if (this.#token === undefined) return
    const { last, saved } = this.outgoing
    const { received } = this.incoming
    this.#store.write({ token: this.#token, received, sent: last, unacknowledged: saved })
  }

  /** The session cannot be come back to; what is still to be sent stays. */
  forget(): void {
    this.#token = undefined
    this.incoming.restart()
    this.#store.write(undefined)
  }
}
