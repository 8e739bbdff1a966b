import { NO_BYTES } from '../concat-bytes.ts'
import type { OobMessage } from '../oob-message.ts'
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
  /** Structured messages for the game, in order. */
  readonly oob?: readonly OobMessage[]
  /** From after `send` on, output is compressed, or no longer. */
  readonly compresses?: boolean
  /** What the client sends from here on is compressed. */
  readonly isInputDeflated?: boolean
  /** What came could not be read, and is dropped. */
  readonly isMalformed?: boolean
}

/** The effect of an option that does nothing. */
export const NO_EFFECT: OptionEffect = { send: NO_BYTES }

/** The effect of a payload that cannot be read. */
export const MALFORMED: OptionEffect = { send: NO_BYTES, isMalformed: true }

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
  /** Whether the greeting waits a moment for the answer to the opening, because the first screen depends on it. */
  readonly holdsGreeting?: boolean
  policy(side: OptionSide): OptionPolicy
  onEnabled?(side: OptionSide): OptionEffect
  onDisabled?(side: OptionSide): OptionEffect
  /** Takes a payload, unescaped, without the option's number. */
  onSubnegotiation?(payload: Uint8Array): OptionEffect
}
