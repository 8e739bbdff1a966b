import { deriveCapabilities } from './capabilities.ts'
import type { TelnetCapabilities, TelnetFacts } from './capabilities.ts'
import type { TelnetEvent } from './events.ts'
import type { OptionHost } from './option-host.ts'

/** What is known of a client, and what of it was told to the owner. */
export class ClientReport {
  readonly #host: OptionHost
  #told: TelnetFacts
  #derivedFrom: TelnetFacts
  #capabilities: TelnetCapabilities
  #isSettled = false

  constructor(host: OptionHost) {
    this.#host = host
    this.#told = host.facts
    this.#derivedFrom = host.facts
    this.#capabilities = deriveCapabilities(host.facts)
  }

  /** What the client can show, as far as it has said. */
  get capabilities(): TelnetCapabilities {
    if (this.#derivedFrom !== this.#host.facts) {
      this.#derivedFrom = this.#host.facts
      this.#capabilities = deriveCapabilities(this.#derivedFrom)
    }
    return this.#capabilities
  }

  /** Whether `settled` was told. */
  get isSettled(): boolean {
    return this.#isSettled
  }

  /** Puts what is new about the client before the events of a segment, and `settled` after them. */
  addTo(events: readonly TelnetEvent[]): TelnetEvent[] {
    const all = [...events]
    if (this.#told !== this.#host.facts) {
      this.#told = this.#host.facts
      all.unshift({ kind: 'capabilities', capabilities: this.capabilities })
    }
    if (!this.#isSettled && this.#host.isSettled) {
      this.#isSettled = true
      all.push({ kind: 'settled' })
    }
    return all
  }
}
