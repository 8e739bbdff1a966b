/** Time as the program sees it. Handed in, so that tests move it by hand. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number
  /** Milliseconds from an arbitrary start; never goes back. */
  monotonic(): number
  /** Calls `action` once, `delayMs` from now, unless the timer is disposed of first. */
  setTimer(delayMs: number, action: () => void): Timer
}

/** A call that is yet to come. Disposing of it twice, or after the call, does nothing. */
export interface Timer {
  [Symbol.dispose](): void
}

/** Waits `delayMs`; rejects with the signal's reason when it aborts first. */
export function wait(clock: Clock, delayMs: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(signal.reason)
      return
    }
    const onAbort = (): void => {
      timer[Symbol.dispose]()
      reject(signal?.reason)
    }
    const timer = clock.setTimer(delayMs, () => {
      signal?.removeEventListener('abort', onAbort)
      resolve()
    })
    signal?.addEventListener('abort', onAbort, { once: true })
  })
}
