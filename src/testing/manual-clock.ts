import type { Clock, Timer } from '../base/clock.ts'

/** A clock whose time moves only when told. Timers fire in order of their time, then of their setting. */
export class ManualClock implements Clock {
  #now: number
  readonly #timers = new Set<{ at: number; action: () => void }>()

  constructor(now = 1_700_000_000_000) {
    this.#now = now
  }

  now(): number {
    return this.#now
  }

  monotonic(): number {
    return this.#now
  }

  setTimer(delayMs: number, action: () => void): Timer {
    const entry = { at: this.#now + Math.max(0, delayMs), action }
    this.#timers.add(entry)
    return { [Symbol.dispose]: () => void this.#timers.delete(entry) }
  }

  /** How many timers are set. */
  get pending(): number {
    return this.#timers.size
  }

  /** Moves time on by `ms` at one stroke, as for a process that stood still, and fires once what came due. */
  skip(ms: number): void {
    this.#now += ms
    const due = [...this.#timers].filter((timer) => timer.at <= this.#now).sort((a, b) => a.at - b.at)
    for (const timer of due) if (this.#timers.delete(timer)) timer.action()
  }

  /** Moves time on by `ms` and fires what comes due on the way. */
  advance(ms: number): void {
    const end = this.#now + ms
    for (;;) {
      const due = [...this.#timers].filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at)[0]
      if (!due) break
      this.#timers.delete(due)
      this.#now = due.at
      due.action()
    }
    this.#now = end
  }
}
