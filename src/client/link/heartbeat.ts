import type { Clock, Timer } from '../../base/clock.ts'

/** What a {@link Heartbeat} does. */
export interface HeartbeatPorts {
  readonly clock: Clock
  /** Asks for a sign of life. */
  readonly ping: () => void
  /** None has come. */
  readonly onDead: () => void
}

const PING_INTERVAL_MS = 20_000
const PONG_TIMEOUT_MS = 8000

/** Finds out whether the other side is alive: asks after a silence, and does not wait long for the answer. */
export class Heartbeat implements Disposable {
  readonly #ports: HeartbeatPorts
  #timer: Timer | undefined
  /** Whether an answer is waited for already. */
  #hasAsked = false

  constructor(ports: HeartbeatPorts) {
    this.#ports = ports
  }

  /** Something has come. */
  heard(): void {
    this.#wait(PING_INTERVAL_MS, () => this.ask())
  }

  /** Asks now. Who asks again, as for each line that somebody types, waits no longer for that. */
  ask(): void {
    this.#ports.ping()
    if (this.#hasAsked) return
    this.#wait(PONG_TIMEOUT_MS, () => this.#ports.onDead())
    this.#hasAsked = true
  }

  /** Gives the other side so long for its first word. */
  expectWithin(ms: number): void {
    this.#wait(ms, () => this.#ports.onDead())
  }

  /** Asks and waits no more, until something comes. */
  stop(): void {
    this.#hasAsked = false
    this.#timer?.[Symbol.dispose]()
    this.#timer = undefined
  }

  [Symbol.dispose](): void {
    this.stop()
  }

  #wait(ms: number, action: () => void): void {
    this.stop()
    this.#timer = this.#ports.clock.setTimer(ms, action)
  }
}
