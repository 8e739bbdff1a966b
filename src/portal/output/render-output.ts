import type { ColorDepth } from '../../link/session-messages.ts'
import { parseMarkup } from '../../text/markup.ts'
import { renderAnsi } from '../../text/render-ansi.ts'
import { PLAIN_STYLE } from '../../text/span.ts'
import type { Span } from '../../text/span.ts'
import { toAscii } from '../../text/transliterate.ts'
import { wrapSpans } from '../../text/wrap.ts'
import { dropRulers } from './drop-rulers.ts'
import type { ShownOutput } from './shared-output.ts'

/** All that a client's look of an output depends on. */
export interface RenderProfile {
  readonly colorDepth: ColorDepth
  /** Columns; `null` while the client has not said. */
  readonly width: number | null
  readonly isUtf8: boolean
  readonly isScreenReader: boolean
  /** Lines wider than the client are broken between words. */
  readonly wrapText: boolean
}

/** The same for two profiles if they render every output alike. */
export function profileKey({ colorDepth, width, isUtf8, isScreenReader, wrapText }: RenderProfile): string {
  const columns = wrapText && !isScreenReader ? (width ?? '') : ''
  return `${colorDepth} ${columns} ${isUtf8 ? 'utf8' : 'ascii'}${isScreenReader ? ' reader' : ''}`
}

/**
 * Renders a text or prompt for a terminal; newlines are `\n`.
 *
 * A text ends with exactly one newline, a prompt with none. A screen reader gets whole lines, which it reads without a
 * pause, and of markup no rulers, which it would spell out.
 */
export function renderOutput(output: ShownOutput, profile: RenderProfile): string {
  const options = output.kind === 'text' ? output.options : undefined
  const depth = options?.isPlain ? 'none' : profile.colorDepth
  const spans = layOut(readSpans(output.text, options?.isRaw === true, profile), profile)
  const text = withoutLastNewlines(renderAnsi(spans, depth))
  return output.kind === 'text' ? `${text}\n` : text
}

function readSpans(text: string, isRaw: boolean, profile: RenderProfile): readonly Span[] {
  // A newline of two characters would leave its half behind where the last newlines are taken off.
  const source = text.includes('\r') ? text.replaceAll('\r', '') : text
  if (isRaw) return [{ text: source, style: PLAIN_STYLE }]
  const spans = parseMarkup(source)
  return profile.isScreenReader ? dropRulers(spans) : spans
}

function layOut(spans: readonly Span[], { isUtf8, isScreenReader, wrapText, width }: RenderProfile): readonly Span[] {
  // Before wrapping, because a likeness can be wider than what it stands for.
  const shown = isUtf8 ? spans : spans.map((span) => ({ ...span, text: toAscii(span.text) }))
  return wrapText && width !== null && !isScreenReader ? wrapSpans(shown, width) : shown
}

function withoutLastNewlines(text: string): string {
  let end = text.length
  while (end > 0 && text.charCodeAt(end - 1) === 0x0a) end -= 1
  return text.slice(0, end)
}
