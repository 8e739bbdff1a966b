import { nearestColor } from './color.ts'
import { linkMarks } from './link-marks.ts'
import type { LinkMarks, LinkStyle } from './link-marks.ts'
import { renderPlain } from './render-plain.ts'
import { sanitize } from './sanitize.ts'
import type { Color, ColorDepth, Span, Style } from './span.ts'

const BOLD = 1
const ITALIC = 2
const UNDERLINE = 4
const BLINK = 8
const INVERSE = 16
const STRIKE = 32

const ATTRIBUTE_PARAMETERS: readonly (readonly [bit: number, parameter: string])[] = [
  [BOLD, '1'],
  [ITALIC, '3'],
  [UNDERLINE, '4'],
  [BLINK, '5'],
  [INVERSE, '7'],
  [STRIKE, '9'],
]
const RESET = '\u001b[0m'

/** What a terminal shows at a point of the output; an empty string is the terminal's own colour. */
interface Look {
  readonly attributes: number
  readonly fg: string
  readonly bg: string
}

const NO_LOOK: Look = { attributes: 0, fg: '', bg: '' }

/**
 * Renders spans with SGR sequences, as few as the changes of look need; newlines stay `\n`. Links are written as the
 * client shows them, or left out.
 *
 * A look that is active is reset before each newline and at the end, and opened again where text goes on, so that a
 * client that drops a line does not bleed; a link is closed and opened again likewise. Depth `none` gives no looks at
 * all. At `ansi16` a bright colour is bold plus the dark one, which the oldest clients show too; above it has a code of
 * its own.
 */
export function renderAnsi(spans: readonly Span[], depth: ColorDepth, links: LinkStyle = 'none'): string {
  if (depth === 'none' && links === 'none') return renderPlain(spans)
  const writer = new AnsiWriter()
  for (const span of spans) {
    const look = depth === 'none' ? NO_LOOK : lookOf(span.style, depth)
    writer.write(sanitize(span.text), look, linkMarks(span.link, links))
  }
  return writer.end()
}

class AnsiWriter {
  #out = ''
  #look = NO_LOOK
  #link: LinkMarks | undefined

  write(text: string, look: Look, link: LinkMarks | undefined): void {
    let start = 0
    while (start < text.length) {
      const newline = text.indexOf('\n', start)
      const end = newline === -1 ? text.length : newline
      if (end > start) {
        this.#change(look, link)
        this.#out += text.slice(start, end)
      }
      if (newline !== -1) {
        this.#change(NO_LOOK, undefined)
        this.#out += '\n'
      }
      start = end + 1
    }
  }

  end(): string {
    this.#change(NO_LOOK, undefined)
    return this.#out
  }

  #change(look: Look, link: LinkMarks | undefined): void {
    const isSameLink = link?.open === this.#link?.open
    if (!isSameLink && this.#link) this.#out += this.#link.close
    this.#out += changeOf(this.#look, look)
    if (!isSameLink && link) this.#out += link.open
    this.#look = look
    this.#link = link
  }
}

function changeOf(from: Look, to: Look): string {
  if (from === to || (from.attributes === to.attributes && from.fg === to.fg && from.bg === to.bg)) return ''
  if (to.attributes === 0 && to.fg === '' && to.bg === '') return RESET
  // Older clients do not know the codes that switch one thing off, so whatever ends, ends by a reset.
  const isLess = (from.attributes & ~to.attributes) !== 0 || (from.fg && !to.fg) || (from.bg && !to.bg)
  const base = isLess ? NO_LOOK : from
  let parameters = isLess ? '0' : ''
  const add = (parameter: string): void => {
    parameters = parameters === '' ? parameter : `${parameters};${parameter}`
  }
  const added = to.attributes & ~base.attributes
  if (added !== 0) {
    for (const [bit, parameter] of ATTRIBUTE_PARAMETERS) if (added & bit) add(parameter)
  }
  if (to.fg !== base.fg) add(to.fg)
  if (to.bg !== base.bg) add(to.bg)
  return `\u001b[${parameters}m`
}

function lookOf(style: Style, depth: ColorDepth): Look {
  const fg = style.fg && nearestColor(style.fg, depth)
  const isBoldBright = depth === 'ansi16' && fg?.kind === 'ansi' && fg.index >= 8
  const attributes =
    (style.isBold || isBoldBright ? BOLD : 0) |
    (style.isItalic ? ITALIC : 0) |
    (style.isUnderline ? UNDERLINE : 0) |
    (style.isBlink ? BLINK : 0) |
    (style.isInverse ? INVERSE : 0) |
    (style.isStrike ? STRIKE : 0)
  const bg = style.bg && nearestColor(style.bg, depth)
  if (attributes === 0 && fg === undefined && bg === undefined) return NO_LOOK
  return { attributes, fg: fg ? parametersOf(fg, 30, isBoldBright) : '', bg: bg ? parametersOf(bg, 40, false) : '' }
}

function parametersOf(color: Color, base: number, isBoldBright: boolean): string {
  if (color.kind === 'rgb') return `${base + 8};2;${color.r};${color.g};${color.b}`
  if (color.kind === 'xterm') return `${base + 8};5;${color.index}`
  if (color.index < 8) return String(base + color.index)
  return String(base + color.index - 8 + (isBoldBright ? 0 : 60))
}
