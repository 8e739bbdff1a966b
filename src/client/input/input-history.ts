/** Lines that are kept. */
const MAX_LINES = 500

/**
 * What the player typed before, and the draft they were at.
 *
 * Going back keeps the draft, and what was changed in an older line, until a line is sent (T89).
 */
export class InputHistory {
  #lines: string[]
  /** Lines as they were changed on the way, by place; the draft stands behind the newest. */
  #edits = new Map<number, string>()
  #place: number

  /** @param lines Those of before, oldest first. */
  constructor(lines: readonly string[] = []) {
    this.#lines = lines.slice(-MAX_LINES)
    this.#place = this.#lines.length
  }

  /** The lines, oldest first. */
  get lines(): readonly string[] {
    return this.#lines
  }

  /** A line was sent. Empty ones and the one before again are not kept. */
  add(line: string): void {
    if (line.trim() !== '' && line !== this.#lines.at(-1)) this.#lines.push(line)
    if (this.#lines.length > MAX_LINES) this.#lines.shift()
    this.#edits.clear()
    this.#place = this.#lines.length
  }

  /** The line before; `undefined` at the oldest. @param current What stands in the input now. */
  older(current: string): string | undefined {
    // What was sent and still stands in the input would come again as the first.
    const isKept = this.#place === this.#lines.length && current === this.#lines.at(-1)
    return this.#go(isKept ? -2 : -1, current)
  }

  /** The line after, at last the draft; `undefined` at the draft. */
  newer(current: string): string | undefined {
    return this.#go(1, current)
  }

  #go(step: -2 | -1 | 1, current: string): string | undefined {
    const to = this.#place + step
    if (to < 0 || to > this.#lines.length) return undefined
    this.#edits.set(this.#place, current)
    this.#place = to
    return this.#edits.get(to) ?? this.#lines[to] ?? ''
  }
}
