import { escapeMarkup } from '../text/markup.ts'
import { sanitize } from '../text/sanitize.ts'

const LINE_BREAKS = /[\r\n\v\f\u0085\u2028\u2029]+/g

/**
 * What a player typed, made fit to be shown to others: one line, no control characters, no markup.
 *
 * For all text of players that goes into a message, so that it can forge neither a line nor a colour nor a link.
 */
export function playerText(text: string): string {
  return escapeMarkup(sanitize(text.replace(LINE_BREAKS, ' ')))
}
