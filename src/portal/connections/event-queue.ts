import type { ConnectionEvents } from './connection.ts'

type Delivery = (events: ConnectionEvents) => void

/**
 * Events of a connection on their way to its session: in order, held until somebody listens, and never delivered from
 * within a call to the connection.
 */
export class EventQueue {
  #events: ConnectionEvents | undefined
  #deliveries: Delivery[] = []
  #isScheduled = false
  #isClosed = false

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
    this.#schedule()
  }

  /** Queues an event. */
  push(delivery: Delivery): void {
    if (this.#isClosed) return
    this.#deliveries.push(delivery)
    this.#schedule()
  }

  /** Drops what waits and all that comes. */
  close(): void {
    this.#isClosed = true
    this.#deliveries = []
  }

  #schedule(): void {
    if (this.#isScheduled || !this.#events || this.#deliveries.length === 0) return
    this.#isScheduled = true
    process.nextTick(() => this.#deliver(this.#events))
  }

  #deliver(events: ConnectionEvents | undefined): void {
    this.#isScheduled = false
    if (!events) return
    const due = this.#deliveries
    this.#deliveries = []
    for (const delivery of due) {
      if (this.#isClosed) return
      delivery(events)
    }
  }
}
