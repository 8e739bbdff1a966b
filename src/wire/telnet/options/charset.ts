import { findEncoding } from '../../../base/encodings.ts'
import { concatBytes, NO_BYTES } from '../../concat-bytes.ts'
import { OPTION } from '../codes.ts'
import { encodeSubnegotiation } from '../encoder.ts'
import { NO_EFFECT } from '../option.ts'
import type { OptionEffect, OptionPolicy, OptionSide, TelnetOption } from '../option.ts'

const REQUEST = 1
const ACCEPTED = 2
const REJECTED = 3
const TTABLE_IS = 4
const TTABLE_REJECTED = 5
const TRANSLATION_TABLE = '[TTABLE]'
const MAX_REQUEST_BYTES = 1024
const ASCII = new TextEncoder()

/** The charsets that a client may choose of, by their telnet names; UTF-8 first, because many take the first they know. */
export const OFFERED_CHARSETS: readonly string[] = ['UTF-8', 'ISO-8859-1', 'US-ASCII']

/**
 * CHARSET, RFC 2066: offered once to a client that agrees, and a client that asks by itself gets UTF-8.
 *
 * No translation tables. When both ask at once the server refuses, as the RFC has it, and waits for its own answer.
 */
export class CharsetOption implements TelnetOption {
  readonly code = OPTION.CHARSET
  readonly holdsGreeting = true
  isWaiting = false
  #hasAsked = false

  policy(side: OptionSide): OptionPolicy {
    return side === 'us' ? 'ask' : 'accept'
  }

  onEnabled(side: OptionSide): OptionEffect {
    if (side === 'him' || this.#hasAsked) return NO_EFFECT
    this.#hasAsked = true
    this.isWaiting = true
    return reply(REQUEST, `;${OFFERED_CHARSETS.join(';')}`)
  }

  onDisabled(side: OptionSide): OptionEffect {
    if (side === 'us') this.isWaiting = false
    return NO_EFFECT
  }

  onSubnegotiation(payload: Uint8Array): OptionEffect {
    switch (payload[0]) {
      case REQUEST:
        return this.#answer(readAscii(payload.subarray(1)))
      case ACCEPTED:
        return this.#settle(readAscii(payload.subarray(1)))
      case REJECTED:
        this.isWaiting = false
        return NO_EFFECT
      case TTABLE_IS:
        return reply(TTABLE_REJECTED)
      default:
        return NO_EFFECT
    }
  }

  #answer(request: string): OptionEffect {
    if (this.isWaiting) return reply(REJECTED)
    const list = request.startsWith(TRANSLATION_TABLE) ? request.slice(TRANSLATION_TABLE.length + 1) : request
    const utf8 = list
      .slice(1)
      .split(list.charAt(0))
      .find((name) => /^utf-?8$/i.test(name))
    return utf8 === undefined ? reply(REJECTED) : { ...reply(ACCEPTED, utf8), facts: { charset: 'utf-8' } }
  }

  #settle(name: string): OptionEffect {
    if (!this.isWaiting) return NO_EFFECT
    this.isWaiting = false
    const offered = OFFERED_CHARSETS.find((charset) => charset === name.trim().toUpperCase())
    const charset = offered === undefined ? undefined : findEncoding(offered)
    return charset === undefined ? NO_EFFECT : { send: NO_BYTES, facts: { charset } }
  }
}

function reply(kind: number, text = ''): OptionEffect {
  return { send: encodeSubnegotiation(OPTION.CHARSET, concatBytes([Uint8Array.of(kind), ASCII.encode(text)])) }
}

function readAscii(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes.subarray(0, MAX_REQUEST_BYTES))
}
