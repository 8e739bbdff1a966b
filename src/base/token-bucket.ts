import type { Clock } from './clock.ts'

/** How fast a {@link TokenBucket} fills, and how much it holds. */
export interface TokenBucketLimits {
  /** Tokens per second; 0 means no limit. */
  readonly perSecond: number
  /** Tokens the bucket holds when full. */
  readonly burst: number
}

/** A rate limit that allows bursts: each act takes a token, tokens come back with time. */
export class TokenBucket {
  readonly #clock: Clock
  readonly #limits: TokenBucketLimits
  #tokens: number
  #filledAt: number

  constructor(clock: Clock, limits: TokenBucketLimits) {
    this.#clock = clock
    this.#limits = limits
    this.#tokens = limits.burst
    this.#filledAt = clock.monotonic()
  }

  /** Takes a token and tells whether there was one. */
  take(): boolean {
    if (this.#limits.perSecond <= 0) return true
    this.#fill()
    if (this.#tokens < 1) return false
    this.#tokens -= 1
    return true
  }

  /** Milliseconds until the next token; 0 if there is one now. */
  waitMs(): number {
    if (this.#limits.perSecond <= 0) return 0
    this.#fill()
    return this.#tokens >= 1 ? 0 : Math.ceil(((1 - this.#tokens) / this.#limits.perSecond) * 1000)
  }

  #fill(): void {
    const now = this.#clock.monotonic()
    const gained = ((now - this.#filledAt) / 1000) * this.#limits.perSecond
    this.#tokens = Math.min(this.#limits.burst, this.#tokens + gained)
    this.#filledAt = now
  }
}
