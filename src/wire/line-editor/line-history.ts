import { utf8Length } from './edit-buffer.ts'

/** How much a {@link LineHistory} keeps. */
export interface LineHistoryLimits {
  readonly historyLines: number
  /** Bytes of all its lines together. */
  readonly historyBytes: number
}

/** The lines that were typed before, and the place in them that the arrow keys have reached. */
export class LineHistory {
  readonly #limits: LineHistoryLimits
  readonly #lines: string[] = []
  #bytes = 0
  /** Steps back from the line that is being typed. */
  #back = 0
  /** What was typed when the first step back was made. */
  #draft = ''

  constructor(limits: LineHistoryLimits) {
    this.#limits = limits
  }

  /** Bytes of all lines that are kept. */
  get bytes(): number {
    return this.#bytes
  }

  /** How many lines are kept. */
  get length(): number {
    return this.#lines.length
  }

  /** Keeps a line, unless it is blank or the same as the newest, and goes back to the line being typed. */
  add(line: string): void {
    this.leave()
    if (line.trim() === '' || line === this.#lines.at(-1)) return
    this.#lines.push(line)
    this.#bytes += utf8Length(line)
    const { historyLines, historyBytes } = this.#limits
    while (this.#lines.length > 0 && (this.#lines.length > historyLines || this.#bytes > historyBytes)) {
      this.#bytes -= utf8Length(this.#lines.shift() ?? '')
    }
  }

  /** The line before, if there is one; `typed` comes back when the newest is left again. */
  older(typed: string): string | undefined {
    if (this.#back >= this.#lines.length) return undefined
    if (this.#back === 0) this.#draft = typed
    this.#back += 1
    return this.#lines.at(-this.#back)
  }

  /** The line after, at last what was being typed. */
  newer(): string | undefined {
    if (this.#back === 0) return undefined
    this.#back -= 1
    return this.#back === 0 ? this.#draft : this.#lines.at(-this.#back)
  }

  /** Forgets the place in the lines. */
  leave(): void {
    this.#back = 0
    this.#draft = ''
  }
}
