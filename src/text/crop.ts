import { clusterEnd, clusterWidth, readCluster } from './cluster.ts'
import { parseMarkup, stripMarkup } from './markup.ts'
import { renderMarkup } from './render-markup.ts'
import type { Span } from './span.ts'
import { makeSpan } from './span.ts'
import { displayWidth } from './width.ts'

const MARK = '...'

/**
 * Cuts marked-up text to at most `width` columns; what is cut ends in `...` where `width` is at least 6.
 *
 * Text that is narrow enough comes back as it is. Meant for one line: newlines and tabs count as one blank.
 */
export function crop(markup: string, width: number): string {
  const text = stripMarkup(markup)
  const isOneLine = !/[\n\t]/.test(text)
  if (isOneLine && displayWidth(text) <= width) return markup
  const spans = isOneLine ? parseMarkup(markup) : parseMarkup(markup).map(toOneLine)
  if (!isOneLine && displayWidth(text.replace(/[\n\t]/g, ' ')) <= width) return renderMarkup(spans)
  const mark = width >= MARK.length * 2 ? MARK : ''
  return renderMarkup(cropSpans(spans, width - mark.length, mark))
}

function cropSpans(spans: readonly Span[], width: number, mark: string): Span[] {
  const kept: Span[] = []
  let left = width
  for (const span of spans) {
    const end = fittingLength(span.text, left)
    left -= displayWidth(span.text.slice(0, end))
    if (end === span.text.length) {
      kept.push(span)
      continue
    }
    kept.push(makeSpan(span.text.slice(0, end).trimEnd() + mark, span.style, span.link))
    break
  }
  return kept
}

function fittingLength(text: string, width: number): number {
  let left = width
  let at = 0
  while (at < text.length) {
    const cluster = readCluster(text, at)
    left -= clusterWidth(cluster)
    if (left < 0) break
    at = clusterEnd(cluster)
  }
  return at
}

function toOneLine(span: Span): Span {
  return makeSpan(span.text.replace(/[\n\t]/g, ' '), span.style, span.link)
}
