import { deriveCapabilities } from './capabilities.ts'
import type { TelnetCapabilities, TelnetFacts } from './capabilities.ts'
import type { TelnetEvent } from './events.ts'
import type { OptionHost } from './option-host.ts'

/** What is known of a client, and what of it was told to the owner. */
export class ClientReport {
  readonly #host: OptionHost
  #reported: TelnetFacts
  #capabilities: TelnetCapabilities
  #isSettled = false

  constructor(host: OptionHost) {
    this.#host = host
    this.#reported = host.facts
    this.#capabilities = deriveCapabilities(host.facts)
  }

  /** What the client can show, as far as it was told. */
  get capabilities(): TelnetCapabilities {
    return this.#capabilities
  }

  /** Whether `settled` was told. */
  get isSettled(): boolean {
    return this.#isSettled
  }

  /** Puts what is new about the client before the events of a segment, and `settled` after them. */
  addTo(events: readonly TelnetEvent[]): TelnetEvent[] {
    const all = [...events]
    if (this.#reported !== this.#host.facts) {
      this.#reported = this.#host.facts
      this.#capabilities = deriveCapabilities(this.#reported)
      all.unshift({ kind: 'capabilities', capabilities: this.#capabilities })
    }
    if (!this.#isSettled && this.#host.isSettled) {
      this.#isSettled = true
      all.push({ kind: 'settled' })
    }
    return all
  }
}
