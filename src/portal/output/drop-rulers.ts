import type { Span } from '../../text/span.ts'
import { PLAIN_STYLE } from '../../text/span.ts'
import { splitLines } from '../../text/split-lines.ts'

/** A line of at least three signs that only draw: dashes, frames, blocks. */
const RULER = /^[\s\-=_~*#+.|:<>/\\\u2500-\u259f]{3,}$/u
const DRAWN = /[^\s]/u

/** Leaves out the lines that are only drawn: rulers and the borders of tables. */
export function dropRulers(spans: readonly Span[]): Span[] {
  const kept = splitLines(spans).filter((line) => {
    const text = line.map((span) => span.text).join('')
    return !(RULER.test(text) && DRAWN.test(text))
  })
  return kept.flatMap((line, index) => (index === 0 ? line : [{ text: '\n', style: PLAIN_STYLE }, ...line]))
}
