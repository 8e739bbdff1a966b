import type { OutputOptions } from '../../link/session-messages.ts'
import { parseMarkup } from '../../text/markup.ts'
import { PLAIN_STYLE } from '../../text/span.ts'
import type { Span } from '../../text/span.ts'

/**
 * Reads a text as its options say.
 *
 * Raw: as it was written. Stripped: the words of the markup without looks and links. Plain: without looks; links stay
 * for clients that have them. With `isSpoken` it has what the text says to screen readers alone.
 */
export function readSpans(
  text: string,
  { isRaw, isPlain, isStripped, isSpoken = false }: OutputOptions & { readonly isSpoken?: boolean },
): readonly Span[] {
  // A newline of two characters would leave its half behind where the last newlines are taken off.
  const source = text.includes('\r') ? text.replaceAll('\r', '') : text
  if (isRaw) return [{ text: source, style: PLAIN_STYLE }]
  const spans = parseMarkup(source, { isSpoken })
  if (isStripped) return spans.map((span) => ({ text: span.text, style: PLAIN_STYLE }))
  return isPlain ? spans.map((span) => ({ ...span, style: PLAIN_STYLE })) : spans
}
