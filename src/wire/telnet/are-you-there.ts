import type { Clock } from '../../base/clock.ts'
import { NO_BYTES } from '../concat-bytes.ts'

const ANSWER = new TextEncoder().encode('\r\n[Yes]\r\n')

/** Answers AYT, at most once per interval. */
export class AreYouThere {
  readonly #clock: Clock
  readonly #minIntervalMs: number
  #answeredAtMs = -Infinity

  constructor(clock: Clock, minIntervalMs: number) {
    this.#clock = clock
    this.#minIntervalMs = minIntervalMs
  }

  /** The bytes of the answer; none where the last one was not long ago. */
  answer(): Uint8Array {
    const nowMs = this.#clock.monotonic()
    if (nowMs - this.#answeredAtMs < this.#minIntervalMs) return NO_BYTES
    this.#answeredAtMs = nowMs
    return ANSWER
  }
}
