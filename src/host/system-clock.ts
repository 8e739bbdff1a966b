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
    let leftMs = Math.max(0, delayMs)
    let handle: NodeJS.Timeout
    const arm = (): void => {
      const stepMs = Math.min(leftMs, LONGEST_TIMER_MS)
      leftMs -= stepMs
      handle = setTimeout(leftMs > 0 ? arm : action, stepMs)
    }
    arm()
    return { [Symbol.dispose]: () => clearTimeout(handle) }
  }
}
