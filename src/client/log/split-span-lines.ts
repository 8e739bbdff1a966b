import type { WebSpan } from '../../wire/web/web-messages.ts'

/** Cuts an output into its lines. A look or link that goes over the end of a line goes on in the next. */
export function splitSpanLines(spans: readonly WebSpan[]): readonly (readonly WebSpan[])[] {
  let line: WebSpan[] = []
  const lines = [line]
  for (const span of spans) {
    const parts = (typeof span === 'string' ? span : span.text).split('\n')
    for (const [index, text] of parts.entries()) {
      if (index > 0) lines.push((line = []))
      if (text !== '') line.push(typeof span === 'string' ? text : { ...span, text })
    }
  }
  return lines
}
