import type { ConnectionEvents } from './connection.ts'

type Delivery = (events: ConnectionEvents) => void

/**
 * Events of a connection on their way to its session: in order, held until somebody listens and while paused, and never
 * delivered from within a call to the connection.
 */
export class EventQueue {
  #events: ConnectionEvents | undefined
  #deliveries: Delivery[] = []
  #isScheduled = false
  #isPaused = false
  #isClosed = false
  readonly #onDrained: () => void

  /** `onDrained` is called whenever somebody listens, nothing waits and more is welcome. */
  constructor(onDrained: () => void) {
    this.#onDrained = onDrained
  }

  /** How many events wait. */
  get length(): number {
    return this.#deliveries.length
  }

  get isListened(): boolean {
    return this.#events !== undefined
  }

  /** Starts delivery. */
  listen(events: ConnectionEvents): void {
    this.#events = events
    this.#goOn()
  }

  /** Queues an event. */
  push(delivery: Delivery): void {
    if (this.#isClosed) return
    this.#deliveries.push(delivery)
    this.#schedule()
  }

  /** Holds events, from the next one on. */
  pause(): void {
    this.#isPaused = true
  }

  /** Goes on with delivery. */
  resume(): void {
    if (!this.#isPaused) return
    this.#isPaused = false
    this.#goOn()
  }

  /** Drops what waits and all that comes. */
  close(): void {
    this.#isClosed = true
    this.#deliveries = []
  }

  #goOn(): void {
    if (this.#isPaused || this.#isClosed || !this.#events) return
    if (this.#deliveries.length > 0) this.#schedule()
    else this.#onDrained()
  }

  #schedule(): void {
    if (this.#isScheduled || this.#isPaused || !this.#events) return
    this.#isScheduled = true
    process.nextTick(() => this.#deliver(this.#events))
  }

  #deliver(events: ConnectionEvents | undefined): void {
    this.#isScheduled = false
    if (!events) return
    const due = this.#deliveries
    this.#deliveries = []
    let count = 0
    while (count < due.length && !this.#isPaused) {
      if (this.#isClosed) return
      due[count]?.(events)
      count += 1
    }
    if (count < due.length) this.#deliveries = [...due.slice(count), ...this.#deliveries]
    this.#goOn()
  }
}
