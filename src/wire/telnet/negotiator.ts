import type { Clock } from '../../base/clock.ts'
import { NO_BYTES } from '../concat-bytes.ts'
import type { NegotiationVerb } from './codes.ts'
import { encodeNegotiation } from './encoder.ts'
import type { OptionPolicy, OptionSide } from './option.ts'

/** How long a peer's answer is waited for before our next request takes it that none will come. */
const ANSWER_WAIT_MS = 2000

/** How often a peer may switch one option on by itself; after that it is refused like an unknown one. */
const MAX_AGREEMENTS = 16

/** What a received negotiation leads to: bytes to send, and whether the option is now in force or no longer. */
export interface NegotiationOutcome {
  readonly send: Uint8Array
  readonly change?: 'enabled' | 'disabled'
}

/** Collaborators of a {@link Negotiator}. */
export interface NegotiatorOptions {
  readonly clock: Clock
  /** Asked at each request of the peer, so a policy may change with time. */
  policyOf(option: number, side: OptionSide): OptionPolicy
}

interface Track {
  state: 'no' | 'yes' | 'wantNo' | 'wantYes'
  askedAtMs: number
  /** Earlier requests of ours whose answers are still on their way. */
  answersOwed: number
  hasRefused: boolean
  /** How often the peer's own request was agreed to. */
  agreements: number
}

const NOTHING: NegotiationOutcome = { send: NO_BYTES }

/**
 * Keeps the state of every option on each side by the Q method of RFC 1143, so that no answer is ever answered.
 *
 * It departs from the RFC in three ways. A request that crosses an unanswered one is sent at once where the RFC queues
 * it, and the answer that is owed for the earlier one is counted off: TinTin++ never answers WONT ECHO, and a queued
 * WILL ECHO would show a password. The same refusal is sent once, as GNU telnet and PuTTY answer every repeat. And a
 * peer may switch an option on sixteen times: two sides that lost step can pass on and off between them for ever.
 */
export class Negotiator {
  readonly #options: NegotiatorOptions
  readonly #tracks = new Map<number, Track>()

  constructor(options: NegotiatorOptions) {
    this.#options = options
  }

  /** Whether the option is in force: agreed by both. */
  isEnabled(option: number, side: OptionSide): boolean {
    return this.#tracks.get(keyOf(option, side))?.state === 'yes'
  }

  /** Whether a request of ours has no answer yet. */
  isPending(option: number, side: OptionSide): boolean {
    return this.#tracks.get(keyOf(option, side))?.state.startsWith('want') ?? false
  }

  /** Asks for an option, or for its end; no bytes when that is so already or was asked already. */
  request(option: number, side: OptionSide, isWanted: boolean): Uint8Array {
    const track = this.#trackOf(option, side)
    const pending = isWanted ? 'wantYes' : 'wantNo'
    if (track.state === pending || track.state === (isWanted ? 'yes' : 'no')) return NO_BYTES
    const nowMs = this.#options.clock.monotonic()
    const isCrossing = track.state.startsWith('want') && nowMs - track.askedAtMs < ANSWER_WAIT_MS
    track.answersOwed = isCrossing ? track.answersOwed + 1 : 0
    track.state = pending
    track.askedAtMs = nowMs
    return encodeNegotiation(verbOf(side, isWanted), option)
  }

  /** Takes a negotiation of the peer. */
  receive(verb: NegotiationVerb, option: number): NegotiationOutcome {
    const side: OptionSide = verb === 'do' || verb === 'dont' ? 'us' : 'him'
    const isOn = verb === 'do' || verb === 'will'
    const policy = this.#options.policyOf(option, side)
    if (policy === 'answer') return isOn ? { send: encodeNegotiation(verbOf(side, true), option) } : NOTHING
    const track = this.#trackOf(option, side)
    if (track.answersOwed > 0) {
      track.answersOwed -= 1
      return NOTHING
    }
    if (!isOn) return peerDisables(track, option, side)
    return peerEnables(track, option, side, policy)
  }

  #trackOf(option: number, side: OptionSide): Track {
    const key = keyOf(option, side)
    const known = this.#tracks.get(key)
    if (known) return known
    const track: Track = { state: 'no', askedAtMs: 0, answersOwed: 0, hasRefused: false, agreements: 0 }
    this.#tracks.set(key, track)
    return track
  }
}

function peerEnables(track: Track, option: number, side: OptionSide, policy: OptionPolicy): NegotiationOutcome {
  switch (track.state) {
    case 'yes':
      return NOTHING
    case 'wantYes':
      track.state = 'yes'
      return { send: NO_BYTES, change: 'enabled' }
    case 'wantNo':
      // A request to stop was answered with a request to go on: RFC 1143 has the stop win.
      track.state = 'no'
      return NOTHING
    case 'no':
      if (policy !== 'refuse' && track.agreements < MAX_AGREEMENTS) {
        track.state = 'yes'
        track.agreements += 1
        return { send: encodeNegotiation(verbOf(side, true), option), change: 'enabled' }
      }
      if (track.hasRefused) return NOTHING
      track.hasRefused = true
      return { send: encodeNegotiation(verbOf(side, false), option) }
  }
}

function peerDisables(track: Track, option: number, side: OptionSide): NegotiationOutcome {
  const wasEnabled = track.state === 'yes'
  track.state = 'no'
  return wasEnabled ? { send: encodeNegotiation(verbOf(side, false), option), change: 'disabled' } : NOTHING
}

function verbOf(side: OptionSide, isOn: boolean): NegotiationVerb {
  if (side === 'us') return isOn ? 'will' : 'wont'
  return isOn ? 'do' : 'dont'
}

function keyOf(option: number, side: OptionSide): number {
  return option * 2 + (side === 'us' ? 1 : 0)
}
