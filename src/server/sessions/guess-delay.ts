import { type Clock, wait } from '../../base/clock.ts'
import type { KeptCounts } from './kept-counts.ts'

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

/** Half-lives after which nothing is left of any count. */
export const HALF_LIVES_KEPT = 12

const MAX_DOUBLINGS = 30

/** What is counted less than this counts no more. */
const LEAST = 0.5

/**
 * Slows the guessing of one account's password from many addresses.
 *
 * It only ever delays, and no longer than `maxMs`: whoever knows the password gets in, from wherever they come.
 */
export class GuessDelay implements Disposable {
  readonly #clock: Clock
  readonly #counts: KeptCounts
  readonly #limits: GuessDelayLimits
  /** Attempts that are not answered yet, so that many at once are many. If the Server dies, they are made again. */
  readonly #open = new Map<string, number>()
  readonly #leaving = new AbortController()

  constructor(clock: Clock, counts: KeptCounts, limits: GuessDelayLimits) {
    this.#clock = clock
    this.#counts = counts
    this.#limits = limits
  }

  /** Milliseconds that the next attempt waits for its answer. */
  delayMs(key: string): number {
    const { after, stepMs, maxMs } = this.#limits
    const over = Math.round(this.#kept(key) + this.#openOf(key)) - after
    if (after <= 0 || over < 0) return 0
    return Math.min(maxMs, stepMs * 2 ** Math.min(over, MAX_DOUBLINGS))
  }

  /** Begins an attempt, and waits as long as it must; {@link failed} or {@link succeeded} ends it. */
  async attempt(key: string): Promise<void> {
    const delayMs = this.delayMs(key)
    this.#open.set(key, this.#openOf(key) + 1)
    if (delayMs === 0) return
    // Nobody waits while the Server leaves: the next one would begin late.
    await wait(this.#clock, delayMs, this.#leaving.signal).catch(() => undefined)
  }

  /** The attempt was wrong, or nobody waited for its answer. */
  failed(key: string): void {
    this.#close(key)
    if (this.#limits.after > 0) this.#keep(key, this.#kept(key) + 1)
  }

  /** The attempt was right: it does not count, and half of what was counted is forgiven. */
  succeeded(key: string): void {
    this.#close(key)
    this.#keep(key, this.#kept(key) / 2)
  }

  /** Ends all waiting. */
  [Symbol.dispose](): void {
    this.#leaving.abort()
  }

  #kept(key: string): number {
    const [count, at] = this.#counts.get(key)
    if (count === undefined || at === undefined) return 0
    return count * 0.5 ** (Math.max(0, this.#counts.now() - at) / this.#limits.halfLifeMs)
  }

  #keep(key: string, count: number): void {
    this.#counts.set(key, count < LEAST ? [] : [count, this.#counts.now()])
  }

  #openOf(key: string): number {
    return this.#open.get(key) ?? 0
  }

  #close(key: string): void {
    const left = this.#openOf(key) - 1
    if (left > 0) this.#open.set(key, left)
    else this.#open.delete(key)
  }
}
