import type { Clock, Timer } from '../../base/clock.ts'

/** What a {@link KeepAlive} watches and does. */
export interface KeepAliveOptions {
  readonly clock: Clock
  /** Milliseconds of silence; 0 means never. */
  readonly intervalMs: number
  /** When something was last written, in the clock's monotonic milliseconds. */
  readonly lastWriteMs: () => number
  readonly send: () => void
}

/** Has something sent after each interval of silence, by one timer however much is written. */
export class KeepAlive implements Disposable {
  readonly #options: KeepAliveOptions
  #timer: Timer | undefined

  constructor(options: KeepAliveOptions) {
    this.#options = options
    if (options.intervalMs > 0) this.#arm(options.intervalMs)
  }

  [Symbol.dispose](): void {
    this.#timer?.[Symbol.dispose]()
    this.#timer = undefined
  }

  #arm(delayMs: number): void {
    this.#timer = this.#options.clock.setTimer(delayMs, () => this.#check())
  }

  #check(): void {
    const { clock, intervalMs, lastWriteMs, send } = this.#options
    const silentMs = clock.monotonic() - lastWriteMs()
    this.#arm(silentMs >= intervalMs ? intervalMs : intervalMs - silentMs)
    if (silentMs >= intervalMs) send()
  }
}
