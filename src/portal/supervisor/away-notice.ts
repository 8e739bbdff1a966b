import type { Clock, Timer } from '../../base/clock.ts'

/** What an {@link AwayNotice} needs. */
export interface AwayNoticePorts {
  readonly clock: Clock
  readonly serverAwayNoticeMs: number
  /** Players have waited for long, or the wait is over. */
  readonly onAway: (isAway: boolean) => void
}

/** Tells players once that the game is away, if it stays away for a while, and once that it is back. */
export class AwayNotice {
  readonly #ports: AwayNoticePorts
  #timer: Timer | undefined
  #isAway = false

  constructor(ports: AwayNoticePorts) {
    this.#ports = ports
  }

  /** The game is gone. */
  begin(): void {
    const { clock, serverAwayNoticeMs, onAway } = this.#ports
    if (this.#isAway) return
    this.#timer ??= clock.setTimer(serverAwayNoticeMs, () => {
      this.#timer = undefined
      this.#isAway = true
      onAway(true)
    })
  }

  /** The game goes on; or it stops, which is told in other words. */
  end(isStopping: boolean): void {
    this.#timer?.[Symbol.dispose]()
    this.#timer = undefined
    if (this.#isAway && !isStopping) this.#ports.onAway(false)
    this.#isAway = false
  }
}
