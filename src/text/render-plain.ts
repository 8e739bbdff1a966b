import { sanitize } from './sanitize.ts'
import type { Span } from './span.ts'

/** The text of spans without any look, made safe to show. */
export function renderPlain(spans: readonly Span[]): string {
  let text = ''
  for (const span of spans) text += sanitize(span.text)
  return text
}
