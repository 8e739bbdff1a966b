import type { Clock, Timer } from '../../base/clock.ts'

/** What {@link HalfClosed} works with, and whom it tells. */
export interface HalfClosedOptions {
  readonly clock: Clock
  /** Milliseconds that the client is waited for. */
  readonly timeoutMs: number
  /** Writes something that shows nowhere: the system of a client that is gone answers it with a reset. */
  readonly probe: () => void
  readonly onTimeout: () => void
}

/** Most answers come sooner, and need no probe; the reset of a client that is gone is seen at the second one. */
const PROBE_INTERVAL_MS = 50

/**
 * Waits on a client that sends no more. It may still read what it has asked for, or be gone: both look the same until
 * something is written to it.
 */
export class HalfClosed implements Disposable {
  readonly #options: HalfClosedOptions
  readonly #end: Timer
  #probing: Timer | undefined

  constructor(options: HalfClosedOptions) {
    const { clock, timeoutMs, onTimeout } = options
    this.#options = options
    this.#end = clock.setTimer(timeoutMs, onTimeout)
    this.#arm()
  }

  [Symbol.dispose](): void {
    this.#end[Symbol.dispose]()
    this.#probing?.[Symbol.dispose]()
  }

  #arm(): void {
    this.#probing = this.#options.clock.setTimer(PROBE_INTERVAL_MS, () => {
      this.#options.probe()
      this.#arm()
    })
  }
}
