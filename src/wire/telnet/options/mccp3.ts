import { NO_BYTES } from '../../concat-bytes.ts'
import { OPTION } from '../codes.ts'
import { MALFORMED } from '../option.ts'
import type { OptionEffect, OptionPolicy, OptionSide, TelnetOption } from '../option.ts'

/** MCCP3: input is a zlib stream after the client's `IAC SB MCCP3 IAC SE`. It starts once in a connection. */
export class Mccp3Option implements TelnetOption {
  readonly code = OPTION.MCCP3
  readonly #canInflate: boolean
  #hasStarted = false

  constructor(canInflate: boolean) {
    this.#canInflate = canInflate
  }

  policy(side: OptionSide): OptionPolicy {
    return side === 'us' && this.#canInflate && !this.#hasStarted ? 'ask' : 'refuse'
  }

  onSubnegotiation(): OptionEffect {
    if (this.#hasStarted) return MALFORMED
    this.#hasStarted = true
    return { send: NO_BYTES, isInputDeflated: true }
  }
}
