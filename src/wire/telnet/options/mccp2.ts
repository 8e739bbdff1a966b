import { NO_BYTES } from '../../concat-bytes.ts'
import { OPTION } from '../codes.ts'
import { encodeSubnegotiation } from '../encoder.ts'
import { NO_EFFECT } from '../option.ts'
import type { OptionEffect, OptionPolicy, OptionSide, TelnetOption } from '../option.ts'
import type { TelnetServices } from '../services.ts'

const START = encodeSubnegotiation(OPTION.MCCP2, NO_BYTES)

/**
 * MCCP2: output is one zlib stream (RFC 1950) from the byte after `IAC SB MCCP2 IAC SE`.
 *
 * It starts once in a connection. Only a client that takes its word back ends it: some show nothing more, or hang, when
 * text follows the end of a stream.
 */
export class Mccp2Option implements TelnetOption {
  readonly code = OPTION.MCCP2
  readonly #tryCompress: TelnetServices['tryCompress']
  #phase: 'offered' | 'on' | 'over' = 'offered'

  constructor(tryCompress: TelnetServices['tryCompress']) {
    this.#tryCompress = tryCompress
  }

  policy(side: OptionSide): OptionPolicy {
    return side === 'us' && this.#tryCompress && this.#phase === 'offered' ? 'ask' : 'refuse'
  }

  onEnabled(): OptionEffect {
    if (this.#phase !== 'offered' || !this.#tryCompress?.()) {
      this.#phase = 'over'
      return NO_EFFECT
    }
    this.#phase = 'on'
    return { send: START, compresses: true, facts: { isCompressed: true } }
  }

  onDisabled(): OptionEffect {
    const wasOn = this.#phase === 'on'
    this.#phase = 'over'
    return wasOn ? { send: NO_BYTES, compresses: false, facts: { isCompressed: false } } : NO_EFFECT
  }
}
