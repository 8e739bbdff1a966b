import { escapeMarkup } from '../text/markup.ts'
import { sanitize } from '../text/sanitize.ts'

const LINE_BREAKS = /[\r\n\v\f\u0085\u2028\u2029]+/g

/** What a player typed, as one line without control characters. Still to be escaped where it goes into markup. */
export function oneLine(text: string): string {
  return sanitize(text.replace(LINE_BREAKS, ' '))
}

/**
 * What a player typed, made fit to be shown to others: one line, no control characters, no markup.
 *
 * For all text of players that goes into a message, so that it can forge neither a line nor a colour nor a link.
 */
export function playerText(text: string): string {
  return escapeMarkup(oneLine(text))
}
