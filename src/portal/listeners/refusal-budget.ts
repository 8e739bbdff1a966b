import type { Clock } from '../../base/clock.ts'
import { TokenBucket } from '../../base/token-bucket.ts'

/**
 * How many clients that are not let in are told why where that costs a handshake; the others are closed without a word.
 *
 * A rate bounds the work, and with the time-outs of the handshake also how many are told at once.
 */
export class RefusalBudget {
  readonly #perSecond: number
  readonly #bucket: TokenBucket

  /** @param limits `refusalHandshakesPerSecond` of 0 tells nobody. */
  constructor(clock: Clock, limits: { readonly refusalHandshakesPerSecond: number }) {
    this.#perSecond = limits.refusalHandshakesPerSecond
    this.#bucket = new TokenBucket(clock, { perSecond: this.#perSecond, burst: this.#perSecond })
  }

  /** Whether the next client is told. */
  take(): boolean {
    return this.#perSecond > 0 && this.#bucket.take()
  }
}
