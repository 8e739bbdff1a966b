import { clusterEnd, clusterWidth, readCluster } from './cluster.ts'
import { nextTabStop } from './width.ts'

/** A row of wrapped text: what to show of the source, and how many blanks go before it. */
export interface Row {
  readonly start: number
  /** Offset behind the last character shown. */
  readonly end: number
  readonly indent: number
}

// Closing marks of Chinese and Japanese, which never begin a row.
const CLOSING_MARKS = '、。，．：；？！）」』】〉》〕］｝ー々'

/** The line to break: the part of `text` from `from` to `to`, without a newline in it. */
export interface Line {
  readonly text: string
  readonly from: number
  readonly to: number
}

/**
 * Finds where one line breaks so that no row is wider than `width` columns, which are 2 or more.
 *
 * Breaks at blanks, which are dropped there, and behind wide characters; a word wider than a row is cut. Later rows
 * begin with the line's own indentation plus `indent`, together at most half of the width.
 */
export function breakLine(line: Line, width: number, indent: number): Row[] {
  return new LineBreaker(line, width).run(indent)
}

class LineBreaker {
  readonly #line: Line
  readonly #width: number
  readonly #rows: Row[] = []
  #start: number
  #rowIndent = 0
  #at: number
  #column = 0
  // Where the row may end, and where the next would then begin; the latter is -1 if there is no such place.
  #breakEnd = -1
  #breakNext = -1

  constructor(line: Line, width: number) {
    this.#line = line
    this.#width = width
    this.#start = line.from
    this.#at = line.from
  }

  run(indent: number): Row[] {
    const { text, to } = this.#line
    const limit = Math.min(this.#width >> 1, this.#width - 2)
    this.#keepIndentation(limit)
    const laterIndent = Math.min(this.#column + indent, limit)
    while (this.#at < to) {
      if (isBlank(text, this.#at)) {
        this.#readBlank()
        continue
      }
      const cluster = readCluster(text, this.#at)
      const columns = clusterWidth(cluster)
      if (this.#column + columns > this.#width) {
        this.#breakRow(laterIndent)
        continue
      }
      this.#column += columns
      this.#at = clusterEnd(cluster)
      if (columns === 2) this.#allowBreak()
    }
    const hasBlanksTooFar = this.#breakNext === to && this.#column > this.#width
    this.#pushRow(hasBlanksTooFar ? this.#breakEnd : to)
    return this.#rows
  }

  /** Reads the blanks at the start; if they are wider than `limit`, `limit` blanks take their place. */
  #keepIndentation(limit: number): void {
    while (this.#at < this.#line.to && isBlank(this.#line.text, this.#at)) this.#readBlank()
    this.#breakNext = -1
    if (this.#column <= limit) return
    this.#start = this.#at
    this.#rowIndent = limit
    this.#column = limit
  }

  #readBlank(): void {
    const isTab = this.#line.text.charCodeAt(this.#at) === 0x09
    if (this.#breakNext !== this.#at) this.#breakEnd = this.#at
    this.#column = isTab ? nextTabStop(this.#column) : this.#column + 1
    this.#at += 1
    this.#breakNext = this.#at
  }

  #allowBreak(): void {
    if (this.#at < this.#line.to && CLOSING_MARKS.includes(this.#line.text.charAt(this.#at))) return
    this.#breakEnd = this.#at
    this.#breakNext = this.#at
  }

  // What stood behind the break is read again: at most one row's worth, so the whole stays linear.
  #breakRow(laterIndent: number): void {
    const hasBreak = this.#breakNext !== -1
    this.#pushRow(hasBreak ? this.#breakEnd : this.#at)
    if (hasBreak) this.#at = this.#breakNext
    this.#start = this.#at
    this.#rowIndent = laterIndent
    this.#column = laterIndent
    this.#breakNext = -1
  }

  #pushRow(end: number): void {
    this.#rows.push({ start: this.#start, end, indent: this.#rowIndent })
  }
}

function isBlank(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code === 0x20 || code === 0x09
}
