import type { Span } from './span.ts'
import { makeSpan } from './span.ts'

/** Cuts spans at their newlines, which are dropped; an empty line has no spans. Always at least one line. */
export function splitLines(spans: readonly Span[]): Span[][] {
  let line: Span[] = []
  const lines = [line]
  for (const span of spans) {
    const [first = '', ...others] = span.text.split('\n')
    if (first !== '') line.push(makeSpan(first, span.style, span.link))
    for (const text of others) {
      line = text === '' ? [] : [makeSpan(text, span.style, span.link)]
      lines.push(line)
    }
  }
  return lines
}
