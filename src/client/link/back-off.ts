/** How long to wait between attempts to connect. */
export interface BackOffLimits {
  readonly firstMs: number
  readonly maxMs: number
}

/** The first attempt at once, then `firstMs` doubled each time up to `maxMs`, each shortened by up to a quarter. */
export class BackOff {
  readonly #limits: BackOffLimits
  readonly #random: () => number
  #attempts = 0

  /** @param random A number from 0 to 1, so that a crowd does not come back in one stroke. */
  constructor(limits: BackOffLimits, random: () => number) {
    this.#limits = limits
    this.#random = random
  }

  /** Attempts since the last success. */
  get attempts(): number {
    return this.#attempts
  }

  /** Milliseconds to wait before the next attempt. */
  next(): number {
    const { firstMs, maxMs } = this.#limits
    const attempt = this.#attempts
    this.#attempts += 1
    if (attempt === 0) return 0
    return Math.min(maxMs, firstMs * 2 ** (attempt - 1)) * (1 - this.#random() / 4)
  }

  /** An attempt has succeeded, or is worth making at once. */
  reset(): void {
    this.#attempts = 0
  }
}
