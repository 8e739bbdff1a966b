/** A colour as the author named it; what a client gets of it is decided by {@link ColorDepth}. */
export type Color =
  /** 0 to 7 dark, 8 to 15 bright: black, red, green, yellow, blue, magenta, cyan, white. */
  | { readonly kind: 'ansi'; readonly index: number }
  /** 16 to 231 the 6×6×6 cube, 232 to 255 the greys from dark to light. */
  | { readonly kind: 'xterm'; readonly index: number }
  /** 24-bit; each part from 0 to 255. */
  | { readonly kind: 'rgb'; readonly r: number; readonly g: number; readonly b: number }

/** How many colours a client can show. */
export type ColorDepth = 'none' | 'ansi16' | 'xterm256' | 'truecolor'

/** How a run of text looks. What is absent is off, or the client's own colour. */
export interface Style {
  readonly fg?: Color
  readonly bg?: Color
  readonly isBold?: boolean
  readonly isUnderline?: boolean
  readonly isItalic?: boolean
  readonly isStrike?: boolean
  readonly isBlink?: boolean
  readonly isInverse?: boolean
}

/** What a click on a run of text does: type a command, or open a page. Only for clients that can. */
export type SpanLink = { readonly command: string } | { readonly url: string }

/** A run of text with one look. `text` may hold newlines and anything a player typed; renderers make it safe. */
export interface Span {
  readonly text: string
  readonly style: Style
  readonly link?: SpanLink
}

/** The look of text without any markup. */
export const PLAIN_STYLE: Style = Object.freeze({})

/** Makes a span; leaves `link` out when there is none. */
export function makeSpan(text: string, style: Style, link: SpanLink | undefined): Span {
  return link === undefined ? { text, style } : { text, style, link }
}

/** Tells whether two colours, or their absence, are the same. */
export function isSameColor(a: Color | undefined, b: Color | undefined): boolean {
  if (a === b) return true
  if (a === undefined || b === undefined) return false
  if (a.kind === 'rgb') return b.kind === 'rgb' && a.r === b.r && a.g === b.g && a.b === b.b
  return a.kind === b.kind && a.index === b.index
}

/** Tells whether two styles look the same; an attribute that is `false` equals one that is absent. */
export function isSameStyle(a: Style, b: Style): boolean {
  if (a === b) return true
  return (
    isSameColor(a.fg, b.fg) &&
    isSameColor(a.bg, b.bg) &&
    (a.isBold ?? false) === (b.isBold ?? false) &&
    (a.isUnderline ?? false) === (b.isUnderline ?? false) &&
    (a.isItalic ?? false) === (b.isItalic ?? false) &&
    (a.isStrike ?? false) === (b.isStrike ?? false) &&
    (a.isBlink ?? false) === (b.isBlink ?? false) &&
    (a.isInverse ?? false) === (b.isInverse ?? false)
  )
}
