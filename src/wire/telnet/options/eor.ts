import { NO_BYTES } from '../../concat-bytes.ts'
import { OPTION } from '../codes.ts'
import type { OptionEffect, OptionPolicy, OptionSide, TelnetOption } from '../option.ts'

/** END-OF-RECORD, RFC 885: offered, so that a client knows where a prompt ends. */
export class EorOption implements TelnetOption {
  readonly code = OPTION.EOR
  readonly holdsGreeting = true

  policy(side: OptionSide): OptionPolicy {
    return side === 'us' ? 'ask' : 'refuse'
  }

  onEnabled(): OptionEffect {
    return { send: NO_BYTES, facts: { hasEor: true } }
  }

  onDisabled(): OptionEffect {
    return { send: NO_BYTES, facts: { hasEor: false } }
  }
}
