/** Limits of one telnet connection. */
export interface TelnetLimits {
  /** Bytes of one line, without its end. */
  readonly maxLineBytes: number
  /** Bytes of one subnegotiation; a longer one is dropped. */
  readonly maxSubnegotiationBytes: number
  /** WILL, WONT, DO, DONT and AO that the client may send in 10 seconds; 0 means no limit. */
  readonly maxNegotiationsPer10s: number
  /** Milliseconds between two answers to AYT. */
  readonly minAytIntervalMs: number
  /** Milliseconds that a subnegotiation may take to end; default 10,000. What comes after that is text again. */
  readonly maxSubnegotiationMs?: number
}
