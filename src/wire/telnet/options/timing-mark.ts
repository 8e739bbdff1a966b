import { OPTION } from '../codes.ts'
import type { OptionPolicy, OptionSide, TelnetOption } from '../option.ts'

/**
 * TIMING-MARK, RFC 860: every DO is answered WILL, for ever.
 *
 * GNU telnet sends it with each Ctrl-C and throws all output away until the answer comes.
 */
export class TimingMarkOption implements TelnetOption {
  readonly code = OPTION.TIMING_MARK

  policy(side: OptionSide): OptionPolicy {
    return side === 'us' ? 'answer' : 'refuse'
  }
}
