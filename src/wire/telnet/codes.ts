/** Bytes that follow IAC, by the names of RFC 854; EOR is RFC 885, EOF, SUSP and ABORT are RFC 1184. */
export const COMMAND = {
  EOF: 0xec,
  SUSP: 0xed,
  ABORT: 0xee,
  EOR: 0xef,
  SE: 0xf0,
  NOP: 0xf1,
  DM: 0xf2,
  BRK: 0xf3,
  IP: 0xf4,
  AO: 0xf5,
  AYT: 0xf6,
  EC: 0xf7,
  EL: 0xf8,
  GA: 0xf9,
  SB: 0xfa,
  WILL: 0xfb,
  WONT: 0xfc,
  DO: 0xfd,
  DONT: 0xfe,
  IAC: 0xff,
} as const

/** Numbers of the telnet options that Waystone has a word to say about. */
export const OPTION = {
  ECHO: 1,
  SGA: 3,
  TIMING_MARK: 6,
  TTYPE: 24,
  EOR: 25,
  NAWS: 31,
  NEW_ENVIRON: 39,
  CHARSET: 42,
  MSDP: 69,
  MSSP: 70,
  MCCP2: 86,
  MCCP3: 87,
  MXP: 91,
  GMCP: 201,
} as const

/** One of the four verbs of option negotiation, RFC 855. */
export type NegotiationVerb = 'will' | 'wont' | 'do' | 'dont'
