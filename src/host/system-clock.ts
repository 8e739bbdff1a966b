import type { Clock, Timer } from '../base/clock.ts'

// Node fires a longer timer at once.
const LONGEST_TIMER_MS = 2 ** 31 - 1

/** The machine's clock. A timer that is set keeps the process alive. */
export class SystemClock implements Clock {
  now(): number {
    return Date.now()
  }

  monotonic(): number {
    return performance.now()
  }

  setTimer(delayMs: number, action: () => void): Timer {
    return new SystemTimer(delayMs, action)
  }
}

/** A class, as every connection holds timers: an object with closures is several times as large. */
class SystemTimer implements Timer {
  #handle: NodeJS.Timeout

  constructor(delayMs: number, action: () => void) {
    this.#handle = this.#arm(delayMs, action)
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#handle)
  }

  #arm(delayMs: number, action: () => void): NodeJS.Timeout {
    if (delayMs <= LONGEST_TIMER_MS) return setTimeout(action, Math.max(0, delayMs))
    return setTimeout(() => (this.#handle = this.#arm(delayMs - LONGEST_TIMER_MS, action)), LONGEST_TIMER_MS)
  }
}
