import type { CellMeter } from './edit-buffer.ts'
import { draw, type Drawn, erase, redraw, type ShownPrompt, type Terminal } from './line-view.ts'

const NO_PROMPT: ShownPrompt = { text: '', width: 0 }
const CLEAR_SCREEN = '\u001b[H\u001b[2J'
const MIN_COLUMNS = 20
const MIN_ROWS = 2
const MAX_COLUMNS = 500
const MAX_ROWS = 500

/** What of prompt and line is on the terminal, and what has to be written for the rest. */
export class LineScreen {
  /** Stands before the line. */
  prompt: ShownPrompt | undefined
  readonly #meter: CellMeter
  #terminal: Terminal
  #drawn: Drawn | undefined
  /** Lines that were left, and have yet to be written. */
  #output = ''

  constructor(terminal: Terminal, meter: CellMeter) {
    this.#meter = meter
    this.#terminal = { ...terminal, ...within(terminal.columns, terminal.rows) }
  }

  resize(columns: number, rows: number): void {
    const terminal = { ...this.#terminal, ...within(columns, rows) }
    if (this.#drawn && terminal.columns !== this.#terminal.columns) this.#reflow(terminal)
    this.#terminal = terminal
  }

  /** What shows this line with the cursor behind so many characters. */
  update(cells: readonly string[], cursor: number): string {
    const output = this.#output
    this.#output = ''
    const drawing = { prompt: this.prompt ?? NO_PROMPT, cells: [...cells], cursor }
    if (this.#drawn && isSame(this.#drawn, drawing, this.#terminal)) return output
    if (!this.#drawn && cells.length === 0 && drawing.prompt.text === '') return output
    const step = this.#drawn
      ? redraw(this.#drawn, drawing, this.#terminal, this.#meter)
      : draw(drawing, this.#terminal, this.#meter)
    this.#drawn = step.drawn
    return output + step.output
  }

  /** Takes prompt and line off the screen. */
  hide(): string {
    const drawn = this.#drawn
    const output = this.#output
    this.#drawn = undefined
    this.#output = ''
    return !drawn || isBlank(drawn) ? output : output + erase(drawn, this.#terminal)
  }

  /** Leaves the line where it stands, with a mark behind it, and goes below it. */
  leave(cells: readonly string[], mark: string): void {
    const shown = mark === '' ? cells : [...cells, ...mark]
    this.#output = `${this.update(shown, shown.length)}\r\n`
    this.#drawn = undefined
  }

  /** Begins a new screen. */
  clear(): void {
    if (!this.#terminal.canMove) return
    this.#output += CLEAR_SCREEN
    this.#drawn = undefined
  }

  /** A terminal that is made narrower or wider lays out anew what it shows. */
  #reflow(terminal: Terminal): void {
    if (this.#drawn) this.#drawn = draw(this.#drawn.drawing, terminal, this.#meter).drawn
  }
}

function isSame({ drawing, columns }: Drawn, wanted: Drawn['drawing'], terminal: Terminal): boolean {
  return (
    drawing.prompt === wanted.prompt &&
    columns === terminal.columns &&
    drawing.cursor === wanted.cursor &&
    drawing.cells.length === wanted.cells.length &&
    drawing.cells.every((cell, at) => cell === wanted.cells[at])
  )
}

function isBlank({ drawing }: Drawn): boolean {
  return drawing.cells.length === 0 && drawing.prompt.text === ''
}

function within(columns: number, rows: number): { columns: number; rows: number } {
  return {
    columns: Math.min(MAX_COLUMNS, Math.max(MIN_COLUMNS, columns)),
    rows: Math.min(MAX_ROWS, Math.max(MIN_ROWS, rows)),
  }
}
