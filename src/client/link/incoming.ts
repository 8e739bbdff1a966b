import type { Clock, Timer } from '../../base/clock.ts'

/** What {@link Incoming} works with. */
export interface IncomingPorts {
  readonly clock: Clock
  /** Tells the Portal that all outputs up to `n` are here. */
  readonly acknowledge: (n: number) => void
}

/** Acknowledgements wait this long, so that many outputs share one. */
const ACK_DELAY_MS = 250

/** Which outputs of the session the page has, each taken once, and their acknowledgement. */
export class Incoming implements Disposable {
  readonly #ports: IncomingPorts
  #received: number
  #timer: Timer | undefined

  /** @param received Number of the newest one that a page before has taken. */
  constructor(ports: IncomingPorts, received: number) {
    this.#ports = ports
    this.#received = received
  }

  /** Number of the newest one; 0 before the first. */
  get received(): number {
    return this.#received
  }

  /** An output has come; tells whether it is news. */
  take(n: number): boolean {
    if (n <= this.#received) return false
    this.#received = n
    this.#timer ??= this.#ports.clock.setTimer(ACK_DELAY_MS, () => this.acknowledge())
    return true
  }

  /** So many that would be next are gone and will not come. */
  skip(count: number): void {
    this.#received += count
  }

  /** Begins to count anew, for another session. */
  restart(): void {
    this.#received = 0
  }

  /** Acknowledges now what is here. */
  acknowledge(): void {
    this[Symbol.dispose]()
    this.#ports.acknowledge(this.#received)
  }

  /** Acknowledges nothing until something comes: there is no socket. */
  [Symbol.dispose](): void {
    this.#timer?.[Symbol.dispose]()
    this.#timer = undefined
  }
}
