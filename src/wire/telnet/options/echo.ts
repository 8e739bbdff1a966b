import { OPTION } from '../codes.ts'
import type { OptionPolicy, OptionSide, TelnetOption } from '../option.ts'

/**
 * ECHO, RFC 857: used for one thing, to have the client not show a secret.
 *
 * "Us" echoing means that the client stops, and we then echo nothing. Refused to a client that asks unprompted (PuTTY),
 * because it would type blind. The client is never asked to echo: TinTin++ and MUSHclient would do it.
 */
export class EchoOption implements TelnetOption {
  readonly code = OPTION.ECHO
  /** Whether what the client types is to be hidden now. */
  isHidden = false

  policy(side: OptionSide): OptionPolicy {
    return side === 'us' && this.isHidden ? 'accept' : 'refuse'
  }
}
