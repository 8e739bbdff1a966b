import { COLOR_LETTERS, ATTRIBUTE_ON_CODES } from './markup-codes.ts'
import { escapeMarkup } from './markup.ts'
import type { Color, Span, SpanLink, Style } from './span.ts'
import { isSameStyle, PLAIN_STYLE } from './span.ts'

/** Writes spans as markup that `parseMarkup` reads back to the same look; ends with the look reset. */
export function renderMarkup(spans: readonly Span[]): string {
  let out = ''
  let style = PLAIN_STYLE
  let link: SpanLink | undefined
  for (const span of spans) {
    if (span.text === '') continue
    if (span.link !== link) {
      out += link === undefined ? '' : '|le'
      link = span.link
      out += openLink(link)
    }
    if (!isSameStyle(span.style, style)) {
      out += isSameStyle(style, PLAIN_STYLE) ? codesOf(span.style) : `|n${codesOf(span.style)}`
      style = span.style
    }
    out += escapeMarkup(span.text)
  }
  if (link !== undefined) out += '|le'
  return isSameStyle(style, PLAIN_STYLE) ? out : `${out}|n`
}

function openLink(link: SpanLink | undefined): string {
  if (link === undefined) return ''
  const target = escapeMarkup('url' in link ? link.url : link.command).replaceAll('\n', ' ')
  return `${'url' in link ? '|lu' : '|lc'}${target}|lt`
}

function codesOf(style: Style): string {
  let codes = ''
  if (style.fg) codes += `|${colorCode(style.fg)}`
  if (style.bg) codes += `|[${colorCode(style.bg)}`
  for (const [code, attribute] of ATTRIBUTE_ON_CODES) if (style[attribute]) codes += `|${code}`
  return codes
}

function colorCode(color: Color): string {
  if (color.kind === 'ansi') return COLOR_LETTERS.charAt(color.index)
  if (color.kind === 'rgb') return `#${hex(color.r)}${hex(color.g)}${hex(color.b)}`
  if (color.index >= 232) return `=${String.fromCharCode(0x61 + color.index - 231)}`
  return (color.index - 16).toString(6).padStart(3, '0')
}

function hex(part: number): string {
  return part.toString(16).padStart(2, '0')
}
