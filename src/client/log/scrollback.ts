import type { LogLine, NewLogLine } from './log-line.ts'

/** How many lines are dropped too late, so that they are dropped many at a time. */
const SLACK_SHARE = 0.05

/** The lines of the scrollback, oldest first, and no more than a limit. A line is found by its id at once. */
export class Scrollback {
  #lines: LogLine[] = []
  #maxLines: number
  #nextId = 1

  /** @param maxLines How many are kept. */
  constructor(maxLines: number) {
    this.#maxLines = maxLines
  }

  /** Id of the oldest line; that of the next one if there is none. */
  get firstId(): number {
    return this.#nextId - this.#lines.length
  }

  /** Id that the next line gets. */
  get nextId(): number {
    return this.#nextId
  }

  get count(): number {
    return this.#lines.length
  }

  /** Adds lines at the end and gives them with their ids. */
  add(lines: readonly NewLogLine[]): readonly LogLine[] {
    const added = lines.map((line, index) => ({ ...line, id: this.#nextId + index }))
    this.#nextId += added.length
    for (const line of added) this.#lines.push(line)
    this.#drop(this.#maxLines * (1 + SLACK_SHARE))
    return added
  }

  /** The line with an id, if it is there. */
  get(id: number): LogLine | undefined {
    return this.#lines[id - this.firstId]
  }

  /** Lines from one id up to and without another, as far as they are there. */
  slice(from: number, to: number): readonly LogLine[] {
    const { firstId } = this
    return this.#lines.slice(Math.max(0, from - firstId), Math.max(0, to - firstId))
  }

  /** Keeps another number of lines. */
  setMaxLines(maxLines: number): void {
    this.#maxLines = maxLines
    this.#drop(maxLines)
  }

  /** Forgets all lines; ids go on. */
  clear(): void {
    this.#lines = []
  }

  #drop(most: number): void {
    if (this.#lines.length > most) this.#lines = this.#lines.slice(this.#lines.length - this.#maxLines)
  }
}
