import type { KeptCounts } from './kept-counts.ts'

/** How often something may happen. */
export interface ThrottleLimits {
  /** Times within the window; 0 means no limit. */
  readonly limit: number
  readonly windowMs: number
}

/** Counts what happens under a key, such as wrong passwords from an address, within a sliding window. */
export class Throttle {
  readonly #counts: KeptCounts
  readonly #limits: ThrottleLimits

  constructor(counts: KeptCounts, limits: ThrottleLimits) {
    this.#counts = counts
    this.#limits = limits
  }

  /** Milliseconds until the key may try again; 0 if it may now. */
  waitMs(key: string): number {
    const { limit, windowMs } = this.#limits
    if (limit <= 0) return 0
    const oldest = this.#recent(key).at(-limit)
    return oldest === undefined ? 0 : Math.max(0, oldest + windowMs - this.#counts.now())
  }

  /** Counts one. */
  count(key: string): void {
    const { limit } = this.#limits
    if (limit > 0) this.#counts.set(key, [...this.#recent(key), this.#counts.now()].slice(-limit))
  }

  /** The times that count, oldest first. One that is yet to come is of a clock that was put back, and counts as now. */
  #recent(key: string): number[] {
    const now = this.#counts.now()
    const times = this.#counts.get(key).filter((time) => time > now - this.#limits.windowMs)
    return times.map((time) => Math.min(time, now))
  }
}
