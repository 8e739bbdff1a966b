import type { Clock } from '../../base/clock.ts'
import type { Logger } from '../../base/log.ts'

/** What an {@link ExpiryWarning} works with. */
export interface ExpiryWarningOptions {
  readonly clock: Clock
  readonly log: Logger
  readonly certificateFile: string
  /** Days before the end from which on it warns; 0 never warns. */
  readonly warningDays: number
}

const DAY_MS = 86_400_000

/** Warns once a day of a certificate that has run out or soon will: one that nobody renews is seen by players first. */
export class ExpiryWarning {
  readonly #options: ExpiryWarningOptions
  #warnedAt = Number.NEGATIVE_INFINITY

  constructor(options: ExpiryWarningOptions) {
    this.#options = options
  }

  /** Looks at a certificate that holds until then. */
  look(until: Date): void {
    const { clock, log, certificateFile, warningDays } = this.#options
    if (warningDays <= 0 || clock.monotonic() - this.#warnedAt < DAY_MS) return
    const leftMs = until.getTime() - clock.now()
    if (leftMs > warningDays * DAY_MS) return
    this.#warnedAt = clock.monotonic()
    const about = { certificateFile, until: until.toISOString() }
    if (leftMs <= 0) log.warn(about, 'the TLS certificate has run out; clients refuse it')
    else log.warn({ ...about, days: Math.floor(leftMs / DAY_MS) }, 'the TLS certificate runs out soon')
  }

  /** Another certificate is in use, of which nothing was said yet. */
  reset(): void {
    this.#warnedAt = Number.NEGATIVE_INFINITY
  }
}
