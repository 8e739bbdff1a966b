/** Limits of structured data beside the text. */
export interface OobLimits {
  /** Bytes of one message; a longer one is dropped. */
  readonly oobMaxBytes: number
  /** How deep lists and objects may be in each other in what the client sends. */
  readonly oobMaxDepth: number
  /** Pings and questions for variables that are answered in a second; 0 means no limit. */
  readonly oobAnswersPerSecond: number
}

/** Limits of structured data where none are given. */
export const OOB_DEFAULTS: OobLimits = { oobMaxBytes: 16_384, oobMaxDepth: 32, oobAnswersPerSecond: 20 }

/** Those that are given, and no others: every connection keeps them. */
export function oobLimitsOf(given: Partial<OobLimits>): OobLimits {
  const { oobMaxBytes, oobMaxDepth, oobAnswersPerSecond } = { ...OOB_DEFAULTS, ...given }
  return { oobMaxBytes, oobMaxDepth, oobAnswersPerSecond }
}

/** Limits of one telnet connection. */
export interface TelnetLimits extends Partial<OobLimits> {
  /** Bytes of one line, without its end. */
  readonly maxLineBytes: number
  /** Bytes of one subnegotiation; a longer one is dropped. */
  readonly maxSubnegotiationBytes: number
  /** WILL, WONT, DO, DONT and AO that the client may send in 10 seconds; 0 means no limit. */
  readonly maxNegotiationsPer10s: number
  /** Subnegotiations and other commands that it may send in 10 seconds; 0 means no limit, and is the default. */
  readonly maxSubnegotiationsPer10s?: number
  /** Milliseconds between two answers to AYT. */
  readonly minAytIntervalMs: number
  /** Milliseconds that a subnegotiation may take to end; default 10,000. What comes after that is text again. */
  readonly maxSubnegotiationMs?: number
}
