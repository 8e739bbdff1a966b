import { concatBytes, NO_BYTES } from '../../concat-bytes.ts'
import { OPTION } from '../codes.ts'
import { encodeSubnegotiation } from '../encoder.ts'
import type { OptionEffect, OptionPolicy, OptionSide, TelnetOption } from '../option.ts'

/** The client reads no tags from here on but those that a sequence of ours announces one by one. */
const LOCK_LOCKED = new TextEncoder().encode('\u001b[7z')
const START = concatBytes([encodeSubnegotiation(OPTION.MXP, NO_BYTES), LOCK_LOCKED])

/** MXP: links as tags. All text is locked from the start, so that nothing a player writes is ever a tag. */
export class MxpOption implements TelnetOption {
  readonly code = OPTION.MXP

  policy(side: OptionSide): OptionPolicy {
    return side === 'us' ? 'ask' : 'refuse'
  }

  onEnabled(): OptionEffect {
    return { send: START, facts: { hasMxp: true } }
  }

  onDisabled(): OptionEffect {
    return { send: NO_BYTES, facts: { hasMxp: false } }
  }
}

/**
 * Whether a line is no player's but the client's answer to a tag, such as `ESC [1z <VERSION …>`, which no tag of ours asks
 * for. The line comes without its ESC.
 */
export function isMxpAnswer(line: string): boolean {
  return line.startsWith('[1z<')
}
