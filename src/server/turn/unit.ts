import type { ServerSession } from '../sessions/server-session.ts'

/**
 * One unit of work: an input, or something the Server does of itself.
 *
 * What a unit changes and says is undone if it fails, as far as no turn has carried it away.
 */
export class Unit {
  /** For logs: what kind of work it is. */
  readonly label: string
  /** The session whose input it is. */
  readonly session: ServerSession | undefined
  /** Number of the input. */
  readonly input: number | undefined
  /** A turn has consumed the input. */
  isConsumed = false
  /** The Server leaves while the unit waits: what it still does counts no more, and its input is run again. */
  isAbandoned = false
  /** Something of what the player asked for was done by an earlier unit. */
  isContinuation = false
  #continuedBy: Unit | undefined
  #abort: AbortController | undefined
  #giveUp: PromiseWithResolvers<never> | undefined
  #end: { readonly reason: unknown } | undefined

  constructor(label: string, session?: ServerSession, input?: number) {
    this.label = label
    this.session = session
    this.input = input
  }

  /** Aborts when the session ends or the Server leaves. */
  get signal(): AbortSignal {
    if (!this.#abort) {
      this.#abort = new AbortController()
      if (this.#end) this.#abort.abort(this.#end.reason)
    }
    return this.#abort.signal
  }

  get isAborted(): boolean {
    return this.#end !== undefined
  }

  /** The unit that what began in this one now belongs to. */
  get acting(): Unit {
    return this.#continuedBy ?? this
  }

  /** From now on, what began in this unit belongs to `unit`: to its input, its undoing, its end. */
  continueIn(unit: Unit): void {
    this.#continuedBy = unit
    unit.isContinuation = true
    unit.signal.addEventListener('abort', () => this.#endWith(unit.signal.reason), { once: true })
  }

  /** Ends the waiting: the signal aborts, and {@link aborted} rejects. */
  abort(reason: string): void {
    this.#endWith(new Error(reason))
  }

  /** Rejects when the unit is aborted; never resolves. */
  get aborted(): Promise<never> {
    if (!this.#giveUp) {
      // Not by an event of the signal, which every unit would pay for.
      this.#giveUp = Promise.withResolvers<never>()
      if (this.#end) this.#giveUp.reject(this.#end.reason)
    }
    return this.#giveUp.promise
  }

  #endWith(reason: unknown): void {
    if (this.#end) return
    this.#end = { reason }
    this.#abort?.abort(reason)
    this.#giveUp?.reject(reason)
  }
}
