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
  readonly #abort = new AbortController()

  constructor(label: string, session?: ServerSession, input?: number) {
    this.label = label
    this.session = session
    this.input = input
  }

  /** Aborts when the session ends or the Server leaves. */
  get signal(): AbortSignal {
    return this.#abort.signal
  }

  abort(reason: string): void {
    this.#abort.abort(new Error(reason))
  }
}
