import { textOfLine } from './log-line.ts'
import type { Scrollback } from './scrollback.ts'

/** Lines that are looked at in one step; a step is short enough to be made between two frames. */
const STEP_LINES = 4000

/**
 * Finds the lines that hold a text, capitals and small letters the same. Yields after each step the ids found so far,
 * oldest first, so that a long scrollback does not hold up the page.
 */
export function* findLines(scrollback: Scrollback, text: string): Generator<readonly number[]> {
  const wanted = text.toLowerCase()
  const found: number[] = []
  const end = scrollback.nextId
  for (let from = scrollback.firstId; from < end; from += STEP_LINES) {
    for (const line of scrollback.slice(from, Math.min(end, from + STEP_LINES))) {
      if (wanted !== '' && textOfLine(line).toLowerCase().includes(wanted)) found.push(line.id)
    }
    yield found
  }
  yield found
}
