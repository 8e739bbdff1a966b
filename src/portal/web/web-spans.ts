import { dropRulers } from '../output/drop-rulers.ts'
import { readSpans } from '../output/read-spans.ts'
import type { ShownOutput } from '../output/shared-output.ts'
import type { Color, Span, Style } from '../../text/span.ts'
import type { WebColor, WebSpan, WebStyle } from '../../wire/web/web-messages.ts'

/** All that a web client's look of an output depends on; colours and width are its own matter. */
export interface WebProfile {
  readonly isScreenReader: boolean
  /** Markup is shown as it was written. */
  readonly isRaw: boolean
  /** Colours are left out. */
  readonly isColorless: boolean
}

/** The same for two profiles if they render every output alike. */
export function webProfileKey({ isScreenReader, isRaw, isColorless }: WebProfile): string {
  return `web${isScreenReader ? ' reader' : ''}${isRaw ? ' raw' : ''}${isColorless ? ' colourless' : ''}`
}

/** Renders an output as runs of text. What a player typed stays text, whatever it looks like. */
export function renderWebSpans(output: ShownOutput, profile: WebProfile): readonly WebSpan[] {
  const isRaw = profile.isRaw || output.options?.isRaw === true
  const read = readSpans(output.text, { ...output.options, isRaw, isSpoken: profile.isScreenReader })
  const spans = profile.isScreenReader && !isRaw ? dropRulers(read) : read
  return spans.map((span) => toWebSpan(span, profile.isColorless))
}

function toWebSpan({ text, style, link }: Span, isColorless: boolean): WebSpan {
  const look = toWebStyle(style, isColorless)
  const shown = text.replaceAll('\r', '')
  if (!look && !link) return shown
  return { text: shown, ...(look ? { style: look } : {}), ...link }
}

function toWebStyle(style: Style, isColorless: boolean): WebStyle | undefined {
  const { fg, bg, isBold, isUnderline, isItalic, isStrike, isBlink, isInverse } = style
  const look: WebStyle = {
    ...(fg && !isColorless ? { fg: toWebColor(fg) } : {}),
    ...(bg && !isColorless ? { bg: toWebColor(bg) } : {}),
    ...(isBold ? { bold: true } : {}),
    ...(isUnderline ? { underline: true } : {}),
    ...(isItalic ? { italic: true } : {}),
    ...(isStrike ? { strike: true } : {}),
    ...(isBlink ? { blink: true } : {}),
    ...(isInverse && !isColorless ? { inverse: true } : {}),
  }
  return Object.keys(look).length > 0 ? look : undefined
}

function toWebColor(color: Color): WebColor {
  if (color.kind !== 'rgb') return color.index
  const hex = [color.r, color.g, color.b].map((part) => part.toString(16).padStart(2, '0'))
  return `#${hex.join('')}`
}
