import { concatBytes } from '../concat-bytes.ts'
import { COMMAND } from './codes.ts'
import type { NegotiationVerb } from './codes.ts'

const VERB_BYTES: Readonly<Record<NegotiationVerb, number>> = {
  will: COMMAND.WILL,
  wont: COMMAND.WONT,
  do: COMMAND.DO,
  dont: COMMAND.DONT,
}

/** Doubles every IAC, after any charset encoding and for data and subnegotiation payloads only. */
export function escapeIac(bytes: Uint8Array): Uint8Array {
  let count = 0
  for (const byte of bytes) if (byte === COMMAND.IAC) count += 1
  if (count === 0) return bytes
  const escaped = new Uint8Array(bytes.length + count)
  let at = 0
  for (const byte of bytes) {
    escaped[at++] = byte
    if (byte === COMMAND.IAC) escaped[at++] = byte
  }
  return escaped
}

/** Gives text the line ends of RFC 854: LF and CR LF become CR LF, a CR by itself becomes CR NUL. */
export function toNetworkLines(text: string): string {
  return text.replace(/\r\n|\n|\r/g, (end) => (end === '\r' ? '\r\0' : '\r\n'))
}

/** Writes a command of two bytes: IAC and the code. */
export function encodeCommand(code: number): Uint8Array {
  return Uint8Array.of(COMMAND.IAC, code)
}

/** Writes a negotiation of three bytes: IAC, the verb, the option. */
export function encodeNegotiation(verb: NegotiationVerb, option: number): Uint8Array {
  return Uint8Array.of(COMMAND.IAC, VERB_BYTES[verb], option)
}

/** Writes IAC SB, the option, the payload with every IAC doubled, IAC SE (RFC 855). */
export function encodeSubnegotiation(option: number, payload: Uint8Array): Uint8Array {
  return concatBytes([
    Uint8Array.of(COMMAND.IAC, COMMAND.SB, option),
    escapeIac(payload),
    Uint8Array.of(COMMAND.IAC, COMMAND.SE),
  ])
}
