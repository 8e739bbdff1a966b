import type { Clock, Timer } from '../../base/clock.ts'
import type { Logger } from '../../base/log.ts'
import type { SessionCapabilities } from '../../link/session-messages.ts'
import type { TelnetCapabilities } from '../../wire/telnet/capabilities.ts'
import type { EventQueue } from '../connections/event-queue.ts'
import type { OutputLag } from '../connections/output-queue.ts'
import { isSameCapabilities, toSessionCapabilities } from './telnet-capabilities.ts'

/** What a {@link TelnetReport} works with. */
export interface TelnetReportOptions {
  readonly clock: Clock
  readonly log: Logger
  readonly address: string
  readonly events: EventQueue
  /** What the client shows is rendered by these from now on. */
  readonly onChange: (capabilities: SessionCapabilities) => void
}

/** While a window is dragged, sizes come by the dozen. */
const RESIZE_DELAY_MS = 50

/** What a session is told of its telnet client: what it can show, at once, and its size, not too often. */
export class TelnetReport implements Disposable {
  readonly #options: TelnetReportOptions
  #learnt: SessionCapabilities
  #isLagging = false
  #capabilities: SessionCapabilities
  /** What the session has been told. */
  #told: SessionCapabilities
  #toldAtMs: number
  #timer: Timer | undefined

  constructor(first: TelnetCapabilities, options: TelnetReportOptions) {
    this.#options = options
    this.#learnt = toSessionCapabilities(first)
    this.#capabilities = this.#learnt
    this.#told = this.#learnt
    this.#toldAtMs = -RESIZE_DELAY_MS
  }

  get capabilities(): SessionCapabilities {
    return this.#capabilities
  }

  /** The client has said more of itself. */
  learn(capabilities: TelnetCapabilities): void {
    this.#learnt = toSessionCapabilities(capabilities)
    this.#change()
  }

  /** The client does not keep up with its output, or does again. */
  noteLag({ isLagging, ...leftOut }: OutputLag): void {
    const { log, address } = this.#options
    if (isLagging) log.info({ address }, 'a client reads too slowly; output is left out')
    else log.info({ address, ...leftOut }, 'a slow client has caught up')
    this.#isLagging = isLagging
    this.#change()
  }

  [Symbol.dispose](): void {
    this.#timer?.[Symbol.dispose]()
    this.#timer = undefined
  }

  #change(): void {
    const capabilities = this.#isLagging ? { ...this.#learnt, isLagging: true } : this.#learnt
    if (isSameCapabilities(capabilities, this.#capabilities)) return
    this.#capabilities = capabilities
    this.#options.onChange(capabilities)
    const { clock } = this.#options
    const sinceMs = clock.monotonic() - this.#toldAtMs
    const { width, height } = this.#told
    const isOnlySize = isSameCapabilities({ ...capabilities, width, height }, this.#told)
    if (!isOnlySize || sinceMs >= RESIZE_DELAY_MS) this.#tell()
    else this.#timer ??= clock.setTimer(RESIZE_DELAY_MS - sinceMs, () => this.#tell())
  }

  #tell(): void {
    const { clock, events } = this.#options
    this[Symbol.dispose]()
    const capabilities = this.#capabilities
    this.#told = capabilities
    this.#toldAtMs = clock.monotonic()
    // Who listens later reads the newest first, so older ones must not follow.
    if (events.isListened) events.push((listener) => listener.onCapabilities(capabilities))
  }
}
