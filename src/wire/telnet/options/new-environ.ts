import { findEncoding } from '../../../base/encodings.ts'
import { OPTION } from '../codes.ts'
import { encodeSubnegotiation } from '../encoder.ts'
import { ASKED_VARIABLES, NO_ENVIRONMENT, readVariables } from '../environment.ts'
import type { TelnetEnvironment } from '../environment.ts'
import { NO_EFFECT } from '../option.ts'
import type { OptionEffect, OptionPolicy, OptionSide, TelnetOption } from '../option.ts'

const IS = 0
const SEND = 1
const INFO = 2

/**
 * NEW-ENVIRON, RFC 1572, with the names of the Mud New-Environ Standard: asked once, by name.
 *
 * The question stays below 250 bytes, because GNU telnet cuts its answer at 256. `USER` is not asked for: it is nobody's
 * business, and Microsoft's client crashes over it.
 */
export class NewEnvironOption implements TelnetOption {
  readonly code = OPTION.NEW_ENVIRON
  readonly holdsGreeting = true
  isWaiting = false
  #hasAsked = false
  #environment: TelnetEnvironment = NO_ENVIRONMENT

  policy(side: OptionSide): OptionPolicy {
    return side === 'him' ? 'ask' : 'refuse'
  }

  onEnabled(): OptionEffect {
    if (this.#hasAsked) return NO_EFFECT
    this.#hasAsked = true
    this.isWaiting = true
    return { send: QUESTION }
  }

  onDisabled(): OptionEffect {
    this.isWaiting = false
    return NO_EFFECT
  }

  onSubnegotiation(payload: Uint8Array): OptionEffect {
    const kind = payload[0]
    if (kind !== IS && kind !== INFO) return NO_EFFECT
    // TinTin++ answers with one block for each variable; the rest counts when it comes.
    this.isWaiting = false
    const environment: Record<string, string> = { ...this.#environment }
    const told = readVariables(payload.subarray(1))
    for (const { name, value } of told) {
      // Asked for a name in both types, Mudlet defines one of them and says of the other that it does not.
      if (value !== undefined) environment[name] = value
      else if (kind === INFO) delete environment[name]
    }
    this.#environment = environment
    // What is told later than the answer to CHARSET goes before it.
    const isCharsetNew = kind === INFO && findEncoding(told.find(({ name }) => name === 'CHARSET')?.value ?? '')
    return { ...NO_EFFECT, facts: { environment, ...(isCharsetNew && { charset: undefined }) } }
  }
}

const QUESTION = encodeSubnegotiation(
  OPTION.NEW_ENVIRON,
  Uint8Array.from([
    SEND,
    ...ASKED_VARIABLES.flatMap(({ type, name }) => [type, ...[...name].map((letter) => letter.charCodeAt(0))]),
  ]),
)
