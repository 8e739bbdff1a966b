import { setTimeout as sleep } from 'node:timers/promises'
import { quantile } from '../support/statistics.ts'
import type { NumberedWindow } from './messages.ts'
import { NumberedClient } from './numbered-client.ts'
import type { RawClient } from './raw-client.ts'

const DRAIN_TIMEOUT_MS = 10_000

/** Numbered lines from many clients at a fixed pace, whatever happens to the game meanwhile. */
export class NumberedLoad {
  readonly #clients: readonly NumberedClient[]
  readonly #everyMs: number
  readonly #faults = { lost: 0, doubled: 0, miscounted: 0 }
  #times: number[] = []
  #isOver = false
  readonly #sending: Promise<void>

  constructor(clients: readonly RawClient[], everyMs: number) {
    this.#everyMs = everyMs
    const take = (elapsedMs: number): void => void this.#times.push(elapsedMs)
    this.#clients = clients.map((client) => new NumberedClient(client, this.#faults, take))
    this.#sending = this.#send()
  }

  /** What was met since the last look. */
  read(): NumberedWindow {
    const times = this.#times
    this.#times = []
    const waiting = this.#clients.map((client) => client.oldestMs)
    const longestMs = [...times, ...waiting].reduce((longest, each) => Math.max(longest, each), 0)
    return { answered: times.length, p50Ms: quantile(times, 0.5), longestMs, ...this.#faults }
  }

  /** Sends no more; what is not answered in the end is lost. */
  async stop(): Promise<NumberedWindow> {
    this.#isOver = true
    await this.#sending
    const deadline = performance.now() + DRAIN_TIMEOUT_MS
    while (this.#clients.some((client) => client.unanswered > 0) && performance.now() < deadline) await sleep(10)
    for (const client of this.#clients) this.#faults.lost += client.unanswered
    const closed = this.#clients.filter((client) => client.isClosed).length
    if (closed > 0) throw new Error(`${closed} clients were disconnected.`)
    return this.read()
  }

  async #send(): Promise<void> {
    const begun = performance.now()
    const count = this.#clients.length
    for (let sent = 0; !this.#isOver;) {
      const due = ((performance.now() - begun) / this.#everyMs) * count
      for (; sent < due; sent += 1) this.#clients[sent % count]?.sendNext()
      await sleep(1)
    }
  }
}
