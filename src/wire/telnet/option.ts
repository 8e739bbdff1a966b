import { NO_BYTES } from '../concat-bytes.ts'
import type { TelnetFacts } from './capabilities.ts'

/** Who performs an option: `us` is negotiated by WILL and DO from us to him, `him` by DO from us and WILL from him. */
export type OptionSide = 'us' | 'him'

/**
 * What is done about an option on one side.
 *
 * - `ask`: requested in the opening, and agreed to when the peer is first
 * - `accept`: agreed to when the peer asks
 * - `answer`: every request gets a yes and changes nothing (TIMING-MARK, RFC 860)
 * - `refuse`: refused, once
 */
export type OptionPolicy = 'ask' | 'accept' | 'answer' | 'refuse'

/** What an option does about an event: bytes to send, and what it has learnt about the client. */
export interface OptionEffect {
  readonly send: Uint8Array
  readonly facts?: Partial<TelnetFacts>
}

/** The effect of an option that does nothing. */
export const NO_EFFECT: OptionEffect = { send: NO_BYTES }

/**
 * One telnet option of one connection.
 *
 * Events come in the order of the stream, subnegotiations only while the option is enabled on a side. Nothing here may
 * throw.
 */
export interface TelnetOption {
  readonly code: number
  /** Whether it is enabled and the client still owes it a subnegotiation; the greeting waits a moment for that. */
  readonly isWaiting?: boolean
  policy(side: OptionSide): OptionPolicy
  onEnabled?(side: OptionSide): OptionEffect
  onDisabled?(side: OptionSide): OptionEffect
  /** Takes a payload, unescaped, without the option's number. */
  onSubnegotiation?(payload: Uint8Array): OptionEffect
}
