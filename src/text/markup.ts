import { readBackgroundCode, readColorCode, styleAfterLetter, TEXT_CODES } from './markup-codes.ts'
import { sanitize } from './sanitize.ts'
import type { Span, SpanLink, Style } from './span.ts'
import { isSameStyle, makeSpan, PLAIN_STYLE } from './span.ts'

const SAFE_URL = /^(?:https?:\/\/|mailto:)\S+$/i

/**
 * Reads `|` markup into spans, in time linear in the length of `source`; never throws.
 *
 * A code that is not known is text. A link's target ends at `|lt` and does not cross a line; a link lasts until `|le`
 * or the next link. A URL other than http, https or mailto gives text without a link. Neighbours of one look are one
 * span; there are no empty spans. What stands between `|?` and `|?` on one line is for those who are read to: it is left
 * out unless `isSpoken`.
 */
export function parseMarkup(source: string, { isSpoken = false }: { readonly isSpoken?: boolean } = {}): Span[] {
  if (!source.includes('|')) return source === '' ? [] : [{ text: source, style: PLAIN_STYLE }]
  return new MarkupReader(source, isSpoken).read()
}

/** Makes text inert: {@link parseMarkup} gives it back as it was, in one look. For all that players typed. */
export function escapeMarkup(text: string): string {
  return text.replaceAll('|', '||')
}

/** The text of `source` without its markup. Control characters in it stay: renderers remove them. */
export function stripMarkup(source: string): string {
  if (!source.includes('|')) return source
  let text = ''
  for (const span of parseMarkup(source)) text += span.text
  return text
}

class MarkupReader {
  readonly #source: string
  readonly #isSpoken: boolean
  readonly #spans: Span[] = []
  #at = 0
  #style: Style = PLAIN_STYLE
  #link: SpanLink | undefined
  #text = ''
  #textStyle: Style = PLAIN_STYLE
  #textLink: SpanLink | undefined
  // No `|lt` before this offset: without it, a row of unfinished links would be searched over and over.
  #noTargetBefore = 0

  /** Where the text that is for readers only ends, while it is read. */
  #spokenEnd = -1
  // No second `|?` on the line before this offset.
  #noSpokenBefore = 0

  constructor(source: string, isSpoken: boolean) {
    this.#source = source
    this.#isSpoken = isSpoken
  }

  read(): Span[] {
    const source = this.#source
    while (this.#at < source.length) {
      const bar = source.indexOf('|', this.#at)
      if (bar === -1) break
      if (bar > this.#at) this.#append(source.slice(this.#at, bar))
      this.#at = bar
      const length = this.#readCode(bar + 1)
      if (length === 0) this.#append('|')
      this.#at += 1 + length
    }
    this.#append(source.slice(this.#at))
    this.#flush()
    return this.#spans
  }

  /** Applies the code at `at` and returns its length; 0 if there is none. */
  #readCode(at: number): number {
    const letter = this.#source.charAt(at)
    const text = TEXT_CODES.get(letter)
    if (text !== undefined) {
      this.#append(text)
      return 1
    }
    const style = styleAfterLetter(this.#style, letter)
    if (style !== undefined) {
      this.#style = style
      return 1
    }
    if (letter === 'l') return this.#readLink(at)
    if (letter === '?') return this.#readSpoken(at)
    return letter === '[' ? this.#readBackground(at) : this.#readForeground(at)
  }

  #readForeground(at: number): number {
    const code = readColorCode(this.#source, at)
    if (code === undefined) return 0
    this.#style = { ...this.#style, fg: code.color }
    return code.length
  }

  #readBackground(at: number): number {
    const code = readBackgroundCode(this.#source, at + 1)
    if (code === undefined) return 0
    this.#style = { ...this.#style, bg: code.color }
    return code.length + 1
  }

  #readLink(at: number): number {
    const kind = this.#source.charAt(at + 1)
    if (kind === 'e' && this.#link !== undefined) {
      this.#link = undefined
      return 2
    }
    if (kind !== 'c' && kind !== 'u') return 0
    const end = this.#findTargetEnd(at + 2)
    if (end === -1) return 0
    const target = sanitize(this.#source.slice(at + 2, end).replaceAll('||', '|'))
    this.#link = kind === 'c' ? { command: target } : { url: SAFE_URL.test(target) ? target : '' }
    return end + 3 - at
  }

  /** Offset of the `|lt` that ends a target which starts at `at`; -1 if the line has none. */
  #findTargetEnd(at: number): number {
    if (at < this.#noTargetBefore) return -1
    const source = this.#source
    const newline = source.indexOf('\n', at)
    const limit = newline === -1 ? source.length : newline
    let bar = source.indexOf('|', at)
    while (bar !== -1 && bar < limit) {
      if (source.startsWith('lt', bar + 1)) return bar
      bar = source.indexOf('|', bar + 2)
    }
    this.#noTargetBefore = limit
    return -1
  }

  #readSpoken(at: number): number {
    if (at - 1 === this.#spokenEnd) return 1
    if (at < this.#noSpokenBefore) return 0
    const newline = this.#source.indexOf('\n', at)
    const limit = newline === -1 ? this.#source.length : newline
    const end = this.#source.indexOf('|?', at + 1)
    if (end === -1 || end >= limit) {
      this.#noSpokenBefore = limit
      return 0
    }
    if (!this.#isSpoken) return end + 2 - at
    this.#spokenEnd = end
    return 1
  }

  #append(text: string): void {
    if (text === '') return
    if (this.#link !== this.#textLink || !isSameStyle(this.#style, this.#textStyle)) {
      this.#flush()
      this.#textStyle = this.#style
      this.#textLink = this.#link
    }
    this.#text += text
  }

  #flush(): void {
    if (this.#text !== '') this.#spans.push(makeSpan(this.#text, this.#textStyle, safeLink(this.#textLink)))
    this.#text = ''
  }
}

// An empty target marks a link that is open, so that its `|le` is not shown, but leads nowhere.
function safeLink(link: SpanLink | undefined): SpanLink | undefined {
  if (link === undefined) return undefined
  return ('url' in link ? link.url : link.command) === '' ? undefined : link
}
