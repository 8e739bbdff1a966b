import { OPTION } from '../codes.ts'
import type { OptionPolicy, TelnetOption } from '../option.ts'

/**
 * SUPPRESS-GO-AHEAD, RFC 858: refused both ways.
 *
 * Agreed to, it puts GNU telnet and PuTTY into character mode, and nothing then edits the line.
 */
export class SgaOption implements TelnetOption {
  readonly code = OPTION.SGA

  policy(): OptionPolicy {
    return 'refuse'
  }
}
