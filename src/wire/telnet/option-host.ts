import type { Clock } from '../../base/clock.ts'
import { concatBytes } from '../concat-bytes.ts'
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
  /** So few that a map would be larger and no faster. */
  readonly #options: readonly TelnetOption[]
  readonly #negotiator: Negotiator
  /** What the opening asked for, in order. */
  #asked: readonly Asked[] | undefined
  /** `undefined` when it has to be found out anew: only what the client negotiates changes it. */
  #isSettled: boolean | undefined
  #facts: TelnetFacts = UNKNOWN_FACTS

  constructor(clock: Clock, options: readonly TelnetOption[]) {
    this.#options = options
    this.#negotiator = new Negotiator({
      clock,
      policyOf: (code, side) => this.#optionOf(code)?.policy(side) ?? 'refuse',
    })
  }

  /** What is known of the client; the same object until something in it changes. */
  get facts(): TelnetFacts {
    return this.#facts
  }

  /**
   * Whether all that the first screen depends on is known: no option waits for the client, and each request of the
   * opening that holds the greeting is answered or passed over.
   *
   * KildClient passes over what it does not know. As clients answer in order, an answer to a later offer, which none
   * sends by itself, says that no earlier one will come.
   */
  get isSettled(): boolean {
    return (this.#isSettled ??= this.#findSettled())
  }

  /** Makes the opening requests, in the order of the options. */
  open(): Uint8Array {
    const asked: Asked[] = []
    const requests = this.#toAsk().map((request) => {
      const bytes = this.request(request.option.code, request.side, true)
      // What the client has asked for itself is in force already and tells nothing of how far it has read.
      if (bytes.length > 0) asked.push(request)
      return bytes
    })
    this.#asked = asked
    this.#isSettled = undefined
    return concatBytes(requests)
  }

  /** Asks for an option, or for its end, at once. */
  request(code: number, side: OptionSide, isWanted: boolean): Uint8Array {
    return this.#negotiator.request(code, side, isWanted)
  }

  /** Whether the option is in force, or asked for and not answered. */
  isEnabledOrPending(code: number, side: OptionSide): boolean {
    return this.#negotiator.isEnabled(code, side) || this.#negotiator.isPending(code, side)
  }

  /** Takes a negotiation of the client and returns what comes of it. */
  negotiate(verb: NegotiationVerb, code: number): OptionEffect {
    this.#isSettled = undefined
    const { send, change } = this.#negotiator.receive(verb, code)
    if (!change) return { send }
    const side: OptionSide = verb === 'do' || verb === 'dont' ? 'us' : 'him'
    const option = this.#optionOf(code)
    const effect = (change === 'enabled' ? option?.onEnabled?.(side) : option?.onDisabled?.(side)) ?? NO_EFFECT
    this.#learn(effect)
    return { ...effect, send: concatBytes([send, effect.send]) }
  }

  /** Takes a subnegotiation of the client and returns what comes of it; one for an option not in force is ignored. */
  subnegotiate(code: number, payload: Uint8Array): OptionEffect {
    if (!SIDES.some((side) => this.#negotiator.isEnabled(code, side))) return NO_EFFECT
    this.#isSettled = undefined
    const effect = this.#optionOf(code)?.onSubnegotiation?.(payload) ?? NO_EFFECT
    this.#learn(effect)
    return effect
  }

  #findSettled(): boolean {
    const asked = this.#asked
    if (!asked) return false
    const isPending = ({ option, side }: Asked): boolean => this.#negotiator.isPending(option.code, side)
    const lastAnswered = asked.findLastIndex((request) => request.side === 'us' && !isPending(request))
    if (this.#options.some((option) => option.isWaiting === true)) return false
    return asked.every((request, index) => !request.option.holdsGreeting || index < lastAnswered || !isPending(request))
  }

  #optionOf(code: number): TelnetOption | undefined {
    return this.#options.find((option) => option.code === code)
  }

  #toAsk(): readonly Asked[] {
    const pairs = this.#options.flatMap((option) => SIDES.map((side) => ({ option, side })))
    return pairs.filter(({ option, side }) => option.policy(side) === 'ask')
  }

  #learn(effect: OptionEffect): void {
    const facts = { ...this.#facts, ...effect.facts }
    if (Object.entries(facts).some(([name, fact]) => this.#facts[name as keyof TelnetFacts] !== fact)) {
      this.#facts = facts
    }
  }
}
