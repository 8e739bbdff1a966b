import type { Clock, Timer } from '../../base/clock.ts'
import { BackOff } from './back-off.ts'

/** What {@link Retries} work with. */
export interface RetriesPorts {
  readonly clock: Clock
  /** A number from 0 to 1. */
  readonly random: () => number
  /** It is time for another attempt. */
  readonly onDue: () => void
}

const LIMITS = { firstMs: 500, maxMs: 15_000 }

/** When a lost connection is tried again: at once, then after longer and longer waits. */
export class Retries implements Disposable {
  readonly #ports: RetriesPorts
  readonly #backOff: BackOff
  #timer: Timer | undefined

  constructor(ports: RetriesPorts) {
    this.#ports = ports
    this.#backOff = new BackOff(LIMITS, ports.random)
  }

  /** An attempt is made now, the first one. */
  begin(): void {
    this.#backOff.reset()
    this.#backOff.next()
  }

  /** The connection stands: the next loss is tried again at once. */
  succeeded(): void {
    this.#backOff.reset()
  }

  /** Waits before another attempt, by itself or for so many milliseconds; gives when that will be, since 1970. */
  wait(delayMs = this.#backOff.next()): number {
    this.#set(delayMs)
    return this.#ports.clock.now() + delayMs
  }

  /** The other side said when, or only that it will be later. */
  waitAsTold(delayMs: number | undefined): number {
    return this.wait(delayMs ?? LIMITS.maxMs)
  }

  /** Waits no longer, if it waits at all. */
  hurry(): void {
    if (!this.#timer) return
    this.#backOff.reset()
    this.#due()
  }

  [Symbol.dispose](): void {
    this.#timer?.[Symbol.dispose]()
    this.#timer = undefined
  }

  #set(delayMs: number): void {
    this[Symbol.dispose]()
    this.#timer = this.#ports.clock.setTimer(delayMs, () => this.#due())
  }

  #due(): void {
    this[Symbol.dispose]()
    this.#ports.onDue()
  }
}
