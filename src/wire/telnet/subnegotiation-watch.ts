import type { Clock } from '../../base/clock.ts'
import type { TelnetDecoder } from './decoder.ts'

/** How long one may take where no limit is given. */
const DEFAULT_MAX_MS = 10_000

/** Gives up subnegotiations that do not end, so that what follows is text again. */
export class SubnegotiationWatch {
  readonly #clock: Clock
  readonly #decoder: TelnetDecoder
  readonly #maxMs: number
  #serial = 0
  #openedAtMs = 0
  #abandoned = 0

  constructor(clock: Clock, decoder: TelnetDecoder, maxMs = DEFAULT_MAX_MS) {
    this.#clock = clock
    this.#decoder = decoder
    this.#maxMs = maxMs
  }

  /** How many were given up. */
  get abandoned(): number {
    return this.#abandoned
  }

  /** Gives up the open one if its time is over; done before bytes are decoded. */
  limit(): void {
    if (this.#serial === 0 || this.#clock.monotonic() - this.#openedAtMs <= this.#maxMs) return
    this.#decoder.abandonSubnegotiation()
    this.#abandoned += 1
  }

  /** Notes which one is open; done after bytes were decoded. */
  note(): void {
    const serial = this.#decoder.openSubnegotiation
    if (serial === this.#serial) return
    this.#serial = serial
    this.#openedAtMs = this.#clock.monotonic()
  }
}
