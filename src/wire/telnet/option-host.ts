import type { Clock } from '../../base/clock.ts'
import { concatBytes, NO_BYTES } from '../concat-bytes.ts'
import { UNKNOWN_FACTS } from './capabilities.ts'
import type { TelnetFacts } from './capabilities.ts'
import type { NegotiationVerb } from './codes.ts'
import { Negotiator } from './negotiator.ts'
import { NO_EFFECT } from './option.ts'
import type { OptionEffect, OptionSide, TelnetOption } from './option.ts'

const SIDES: readonly OptionSide[] = ['us', 'him']

interface Asked {
  readonly option: TelnetOption
  readonly side: OptionSide
}

/** Runs the options of a connection: hands each what concerns it, and gathers what they learn. */
export class OptionHost {
  readonly #options: ReadonlyMap<number, TelnetOption>
  readonly #negotiator: Negotiator
  /** What the opening asked for. */
  #asked: readonly Asked[] | undefined
  #facts: TelnetFacts = UNKNOWN_FACTS

  constructor(clock: Clock, options: readonly TelnetOption[]) {
    this.#options = new Map(options.map((option) => [option.code, option]))
    this.#negotiator = new Negotiator({
      clock,
      policyOf: (code, side) => this.#options.get(code)?.policy(side) ?? 'refuse',
    })
  }

  /** What is known of the client; the same object until something in it changes. */
  get facts(): TelnetFacts {
    return this.#facts
  }

  /** Whether the opening was sent, each of its requests is answered, and no option waits for the client. */
  get isSettled(): boolean {
    if (!this.#asked) return false
    for (const { option, side } of this.#asked)
      if (this.#negotiator.isPending(option.code, side) || option.isWaiting === true) return false
    return true
  }

  /** Makes the opening requests, in the order of the options. */
  open(): Uint8Array {
    this.#asked = this.#toAsk()
    return concatBytes(this.#asked.map(({ option, side }) => this.request(option.code, side, true)))
  }

  /** Asks for an option, or for its end, at once. */
  request(code: number, side: OptionSide, isWanted: boolean): Uint8Array {
    return this.#negotiator.request(code, side, isWanted)
  }

  /** Whether the option is in force, or asked for and not answered. */
  isEnabledOrPending(code: number, side: OptionSide): boolean {
    return this.#negotiator.isEnabled(code, side) || this.#negotiator.isPending(code, side)
  }

  /** Takes a negotiation of the client and returns the reply. */
  negotiate(verb: NegotiationVerb, code: number): Uint8Array {
    const { send, change } = this.#negotiator.receive(verb, code)
    if (!change) return send
    const side: OptionSide = verb === 'do' || verb === 'dont' ? 'us' : 'him'
    const option = this.#options.get(code)
    const effect = change === 'enabled' ? option?.onEnabled?.(side) : option?.onDisabled?.(side)
    return concatBytes([send, this.#apply(effect ?? NO_EFFECT)])
  }

  /** Takes a subnegotiation of the client and returns the reply; one for an option not in force is ignored. */
  subnegotiate(code: number, payload: Uint8Array): Uint8Array {
    if (!SIDES.some((side) => this.#negotiator.isEnabled(code, side))) return NO_BYTES
    return this.#apply(this.#options.get(code)?.onSubnegotiation?.(payload) ?? NO_EFFECT)
  }

  #toAsk(): readonly Asked[] {
    const pairs = [...this.#options.values()].flatMap((option) => SIDES.map((side) => ({ option, side })))
    return pairs.filter(({ option, side }) => option.policy(side) === 'ask')
  }

  #apply(effect: OptionEffect): Uint8Array {
    const facts = { ...this.#facts, ...effect.facts }
    if (Object.entries(facts).some(([name, fact]) => this.#facts[name as keyof TelnetFacts] !== fact)) {
      this.#facts = facts
    }
    return effect.send
  }
}
