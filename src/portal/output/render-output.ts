import type { Encoding } from '../../base/encodings.ts'
import type { ColorDepth } from '../../link/session-messages.ts'
import type { LinkStyle } from '../../text/link-marks.ts'
import { renderAnsi } from '../../text/render-ansi.ts'
import type { Span } from '../../text/span.ts'
import { transliterate } from '../../text/transliterate.ts'
import { wrapSpans } from '../../text/wrap.ts'
import { textCodec } from '../../wire/text-codec.ts'
import { dropRulers } from './drop-rulers.ts'
import { readSpans } from './read-spans.ts'
import type { ShownOutput } from './shared-output.ts'

/** All that a client's look of an output depends on. */
export interface RenderProfile {
  readonly colorDepth: ColorDepth
  /** Columns; `null` while the client has not said. */
  readonly width: number | null
  readonly encoding: Encoding
  readonly isScreenReader: boolean
  /** Markup is shown as it was written. */
  readonly isRaw: boolean
  /** How links are shown; not at all unless given. */
  readonly links?: LinkStyle
  /** Lines wider than the client are broken between words. */
  readonly wrapText: boolean
}

/** The same for two profiles if they render every output alike. */
export function profileKey(profile: RenderProfile): string {
  const { colorDepth, width, encoding, isScreenReader, isRaw, wrapText, links = 'none' } = profile
  const columns = wrapText && !isScreenReader ? (width ?? '') : ''
  return `${colorDepth} ${columns} ${encoding}${isScreenReader ? ' reader' : ''}${isRaw ? ' raw' : ''} ${links}`
}

/**
 * Renders a text or prompt for a terminal; newlines are `\n`.
 *
 * A text ends with exactly one newline, a prompt with none. A screen reader gets whole lines, which it reads without a
 * pause, and of markup no rulers, which it would spell out.
 */
export function renderOutput(output: ShownOutput, profile: RenderProfile): string {
  const isRaw = profile.isRaw || output.options?.isRaw === true
  const read = readSpans(output.text, { ...output.options, isRaw, isSpoken: profile.isScreenReader })
  const spans = layOut(profile.isScreenReader && !isRaw ? dropRulers(read) : read, profile)
  const text = withoutLastNewlines(renderAnsi(spans, profile.colorDepth, profile.links))
  return output.kind === 'text' ? `${text}\n` : text
}

function layOut(spans: readonly Span[], { encoding, isScreenReader, wrapText, width }: RenderProfile): readonly Span[] {
  // Before wrapping, because a likeness can be wider than what it stands for.
  const { canEncode } = textCodec(encoding)
  const shown =
    encoding === 'utf-8' ? spans : spans.map((span) => ({ ...span, text: transliterate(span.text, canEncode) }))
  return wrapText && width !== null && !isScreenReader ? wrapSpans(shown, width) : shown
}

function withoutLastNewlines(text: string): string {
  let end = text.length
  while (end > 0 && text.charCodeAt(end - 1) === 0x0a) end -= 1
  return text.slice(0, end)
}
