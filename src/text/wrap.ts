import type { Row } from './line-breaks.ts'
import { breakLine } from './line-breaks.ts'
import type { Span } from './span.ts'
import { makeSpan, PLAIN_STYLE } from './span.ts'
import { displayWidth, TAB_COLUMNS } from './width.ts'

/** How {@link wrapText} and {@link wrapSpans} lay out. */
export interface WrapOptions {
  /** Blanks before each row but the first of a line, beside the line's own indentation; 0 unless given. */
  readonly indent?: number
}

/**
 * Wraps plain text by words to rows of at most `width` columns, joined by `\n`.
 *
 * Newlines and indentation of the text stay; blanks at a break are dropped; longer words are cut. A width below 1, or
 * not a number, does not wrap; 1 counts as 2, since a wide character cannot be cut.
 */
export function wrapText(text: string, width: number, options: WrapOptions = {}): string {
  if (isNarrow(text, width)) return text
  return breakText(text, width, options)
    .map((row) => ' '.repeat(row.indent) + text.slice(row.start, row.end))
    .join('\n')
}

/** Wraps like {@link wrapText}, across spans and keeping their looks; gives `spans` itself if nothing is too wide. */
export function wrapSpans(spans: readonly Span[], width: number, options: WrapOptions = {}): readonly Span[] {
  const [first] = spans
  if (first === undefined) return spans
  let text = first.text
  for (let index = 1; index < spans.length; index += 1) text += spans[index]?.text ?? ''
  if (isNarrow(text, width)) return spans
  return cutSpans(spans, breakText(text, width, options))
}

// The usual case by far, told with nothing built.
function isNarrow(text: string, width: number): boolean {
  if (!(width >= 1) || !Number.isFinite(width)) return true
  const columns = Math.max(2, Math.floor(width))
  // No unit of text is wider than a tab.
  if (text.length * TAB_COLUMNS <= columns) return true
  let start = 0
  while (start <= text.length) {
    const newline = text.indexOf('\n', start)
    const end = newline === -1 ? text.length : newline
    if (displayWidth(start === 0 && newline === -1 ? text : text.slice(start, end)) > columns) return false
    start = end + 1
  }
  return true
}

function breakText(text: string, width: number, options: WrapOptions): Row[] {
  const columns = Math.max(2, Math.floor(width))
  const indent = Math.max(0, options.indent ?? 0)
  const rows: Row[] = []
  let from = 0
  while (from <= text.length) {
    const newline = text.indexOf('\n', from)
    const to = newline === -1 ? text.length : newline
    for (const row of breakLine({ text, from, to }, columns, indent)) rows.push(row)
    from = to + 1
  }
  return rows
}

/** Cuts spans to the rows of their joined text; each row after the first begins with a newline without a look. */
function cutSpans(spans: readonly Span[], rows: readonly Row[]): Span[] {
  const cut: Span[] = []
  let index = 0
  let spanStart = 0
  let isFirst = true
  for (const row of rows) {
    const lead = (isFirst ? '' : '\n') + ' '.repeat(row.indent)
    if (lead !== '') cut.push({ text: lead, style: PLAIN_STYLE })
    isFirst = false
    let at = row.start
    while (at < row.end) {
      const span = spans[index]
      if (span === undefined) break
      const spanEnd = spanStart + span.text.length
      if (at >= spanEnd) {
        index += 1
        spanStart = spanEnd
        continue
      }
      const end = Math.min(row.end, spanEnd)
      cut.push(makeSpan(span.text.slice(at - spanStart, end - spanStart), span.style, span.link))
      at = end
    }
  }
  return cut
}
