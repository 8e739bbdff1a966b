import type { Json } from '../../base/json.ts'
import type { SessionCapabilities, SessionInput } from '../../link/session-messages.ts'
import type { Connection, ConnectionEvents } from '../connections/connection.ts'
import { InputLedger } from './input-ledger.ts'
import type { PortalSession } from './portal-session.ts'

/** Who makes sessions, and takes what their clients do; one for all connections. */
export interface SessionIntakeHost {
  /** `undefined` if no session could be made; then the connection is ended. */
  open(connection: Connection): PortalSession | undefined
  add(session: PortalSession, input: SessionInput): void
  learn(session: PortalSession, capabilities: SessionCapabilities): void
  leave(session: PortalSession, reason: string): void
  /** The client sends no more, and goes when it is answered. */
  endInput(session: PortalSession): void
  /** Whether so much waits that the client is not to be read. */
  isFull(inputs: InputLedger): boolean
}

/**
 * Listens to a connection, and makes a session of it once it has said what it is; what comes earlier is kept until then.
 *
 * A client that says more than can be kept is not waited for: one that is not read on could never become ready.
 */
export class SessionIntake implements ConnectionEvents {
  readonly #connection: Connection
  readonly #host: SessionIntakeHost
  #session: PortalSession | undefined
  #early: InputLedger | undefined
  #hasLine = false

  constructor(connection: Connection, host: SessionIntakeHost) {
    this.#connection = connection
    this.#host = host
  }

  onReady(): void {
    this.#open()
  }

  onLine(text: string, isSecret: boolean): void {
    this.#hasLine = true
    this.#take({ kind: 'text', text, isSecret })
  }

  onOob(name: string, data: Json): void {
    this.#take({ kind: 'oob', name, data })
  }

  onPresence(isPresent: boolean): void {
    if (this.#session) this.#host.add(this.#session, { kind: 'presence', isPresent })
  }

  onCapabilities(capabilities: SessionCapabilities): void {
    if (this.#session) this.#host.learn(this.#session, capabilities)
  }

  onInputEnd(): void {
    const session = this.#session ?? (this.#hasLine ? this.#open() : undefined)
    if (session) this.#host.endInput(session)
    else this.#connection.close('client disconnected')
  }

  onClosed(reason: string): void {
    // What a client's program says of itself is no visit.
    if (!this.#session && !this.#hasLine) return
    const closed = this.#open()
    if (closed) this.#host.leave(closed, reason)
  }

  #take(input: SessionInput): void {
    if (this.#session) {
      this.#host.add(this.#session, input)
      return
    }
    this.#early ??= new InputLedger()
    this.#early.add(input)
    if (this.#host.isFull(this.#early)) this.#open()
  }

  #open(): PortalSession | undefined {
    this.#session ??= this.#host.open(this.#connection)
    const early = this.#early
    if (!this.#session || !early) return this.#session
    this.#early = undefined
    for (let next = early.first; next; next = early.first) {
      early.consume(next.n)
      this.#host.add(this.#session, next.input)
    }
    return this.#session
  }
}
