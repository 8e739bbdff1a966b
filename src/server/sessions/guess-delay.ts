import { type Clock, wait } from '../../base/clock.ts'

/** How answers about one account are delayed. */
export interface GuessDelayLimits {
  /** Attempts that are answered at once; 0 delays none. */
  readonly after: number
  /** The first delay; each further attempt doubles it. */
  readonly stepMs: number
  readonly maxMs: number
  /** Time in which what was counted halves. */
  readonly halfLifeMs: number
}

/**
 * Slows the guessing of one account's password from many addresses.
 *
 * It only ever delays, and no longer than `maxMs`: whoever knows the password gets in, from wherever they come.
 */
export class GuessDelay implements Disposable {
  readonly #clock: Clock
  readonly #limits: GuessDelayLimits
  readonly #attempts = new Map<string, { count: number; at: number }>()
  readonly #leaving = new AbortController()

  constructor(clock: Clock, limits: GuessDelayLimits) {
    this.#clock = clock
    this.#limits = limits
  }

  /** Milliseconds that the next attempt waits for its answer. */
  delayMs(key: string): number {
    const { after, stepMs, maxMs } = this.#limits
    const over = Math.round(this.#count(key)) - after
    if (after <= 0 || over < 0) return 0
    return Math.min(maxMs, stepMs * 2 ** Math.min(over, MAX_DOUBLINGS))
  }

  /** Counts an attempt, before it is known to be wrong so that many at once are many, and waits as long as it must. */
  async attempt(key: string): Promise<void> {
    if (this.#limits.after <= 0) return
    const delayMs = this.delayMs(key)
    this.#keep(key, this.#count(key) + 1)
    if (delayMs === 0) return
    // Nobody waits while the Server leaves: the next one would begin late.
    await wait(this.#clock, delayMs, this.#leaving.signal).catch(() => undefined)
  }

  /** The attempt was right: it counts no more, and half of what was counted is forgiven. */
  succeeded(key: string): void {
    this.#keep(key, Math.max(0, this.#count(key) - 1) / 2)
  }

  /** Ends all waiting. */
  [Symbol.dispose](): void {
    this.#leaving.abort()
  }

  #count(key: string): number {
    const kept = this.#attempts.get(key)
    if (!kept) return 0
    return kept.count * 0.5 ** ((this.#clock.monotonic() - kept.at) / this.#limits.halfLifeMs)
  }

  #keep(key: string, count: number): void {
    this.#attempts.delete(key)
    if (count >= 0.5) this.#attempts.set(key, { count, at: this.#clock.monotonic() })
    if (this.#attempts.size <= MAX_KEYS) return
    for (const oldest of this.#attempts.keys()) {
      this.#attempts.delete(oldest)
      return
    }
  }
}

/** Names that are remembered; beyond them those not tried for longest are forgotten. */
const MAX_KEYS = 10_000

const MAX_DOUBLINGS = 30
