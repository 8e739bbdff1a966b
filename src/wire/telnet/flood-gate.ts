import type { Clock } from '../../base/clock.ts'
import { TokenBucket } from '../../base/token-bucket.ts'
import type { TelnetLimits } from './limits.ts'

const SECONDS = 10

/** Counts what a client says beside its lines, of which none needs much. */
export class FloodGate {
  readonly #clock: Clock
  readonly #limits: TelnetLimits
  /** Made when first needed: most connections are idle. */
  #negotiations: TokenBucket | undefined
  #others: TokenBucket | undefined
  #isOver = false

  constructor(clock: Clock, limits: TelnetLimits) {
    this.#clock = clock
    this.#limits = limits
  }

  /** Whether it was too much once: then nothing more counts. */
  get isOver(): boolean {
    return this.#isOver
  }

  /** Counts WILL, WONT, DO, DONT or AO, and tells whether it still counts. */
  takeNegotiation(): boolean {
    this.#negotiations ??= bucketOf(this.#clock, this.#limits.maxNegotiationsPer10s)
    this.#isOver ||= !this.#negotiations.take()
    return !this.#isOver
  }

  /** Counts a subnegotiation or another command, and tells whether it still counts. */
  takeOther(): boolean {
    this.#others ??= bucketOf(this.#clock, this.#limits.maxSubnegotiationsPer10s ?? 0)
    this.#isOver ||= !this.#others.take()
    return !this.#isOver
  }
}

function bucketOf(clock: Clock, per10s: number): TokenBucket {
  return new TokenBucket(clock, { perSecond: per10s / SECONDS, burst: per10s })
}
