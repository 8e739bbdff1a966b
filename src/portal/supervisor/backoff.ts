/** Limits of a {@link Backoff}, in milliseconds. */
export interface BackoffLimits {
  readonly restartBackoffMs: number
  readonly restartBackoffMaxMs: number
}

/** How long to wait before the next try: not at all after the first failure, then twice as long after each. */
export class Backoff {
  readonly #limits: BackoffLimits
  #failures = 0

  constructor(limits: BackoffLimits) {
    this.#limits = limits
  }

  /** How many tries in a row achieved nothing. */
  get failures(): number {
    return this.#failures
  }

  /** Something was achieved. */
  reset(): void {
    this.#failures = 0
  }

  /** A try was ended from outside, which says nothing about the game; gives the milliseconds to wait before the next. */
  interrupt(): number {
    return this.#failures === 0 ? 0 : this.#limits.restartBackoffMs
  }

  /** A try achieved nothing; gives the milliseconds to wait before the next. */
  fail(): number {
    this.#failures += 1
    const { restartBackoffMs, restartBackoffMaxMs } = this.#limits
    return this.#failures === 1 ? 0 : Math.min(restartBackoffMaxMs, restartBackoffMs * 2 ** (this.#failures - 2))
  }
}
