import type { Clock } from '../../base/clock.ts'

/** How often something may happen. */
export interface ThrottleLimits {
  /** Times within the window; 0 means no limit. */
  readonly limit: number
  readonly windowMs: number
}

/** Counts what happens under a key, such as wrong passwords from an address, within a sliding window. */
export class Throttle {
  readonly #clock: Clock
  readonly #limits: ThrottleLimits
  readonly #times = new Map<string, number[]>()

  constructor(clock: Clock, limits: ThrottleLimits) {
    this.#clock = clock
    this.#limits = limits
  }

  /** Milliseconds until the key may try again; 0 if it may now. */
  waitMs(key: string): number {
    const { limit, windowMs } = this.#limits
    if (limit <= 0) return 0
    const times = this.#recent(key)
    const oldest = times.at(-limit)
    return oldest === undefined ? 0 : Math.max(0, oldest + windowMs - this.#clock.monotonic())
  }

  /** Counts one. */
  count(key: string): void {
    if (this.#limits.limit <= 0) return
    const times = [...this.#recent(key), this.#clock.monotonic()].slice(-this.#limits.limit)
    this.#times.set(key, times)
    if (this.#times.size > MAX_KEYS) this.#prune()
  }

  /** Forgets what was counted under a key. */
  clear(key: string): void {
    this.#times.delete(key)
  }

  #recent(key: string): number[] {
    const since = this.#clock.monotonic() - this.#limits.windowMs
    return (this.#times.get(key) ?? []).filter((time) => time > since)
  }

  #prune(): void {
    for (const key of this.#times.keys()) if (this.#recent(key).length === 0) this.#times.delete(key)
    for (const key of this.#times.keys()) {
      if (this.#times.size <= MAX_KEYS) return
      this.#times.delete(key)
    }
  }
}

/** Keys that are remembered; beyond them the oldest are forgotten. */
const MAX_KEYS = 10_000
