import type { CellMeter } from './edit-buffer.ts'

/** A prompt as a terminal is sent it, and the columns it takes there. */
export interface ShownPrompt {
  /** May hold escape sequences of colours; no line end. */
  readonly text: string
  readonly width: number
}

/** The terminal as it matters to a line. */
export interface Terminal {
  readonly columns: number
  readonly rows: number
  /** It obeys escape sequences that move the cursor. */
  readonly canMove: boolean
}

interface Place {
  readonly row: number
  /** The number of columns means: behind the last one, the next character goes to the next row. */
  readonly column: number
}

/** What is drawn: a prompt, the characters behind it, and how many of them are before the cursor. */
export interface Drawing {
  readonly prompt: ShownPrompt
  readonly cells: readonly string[]
  readonly cursor: number
}

/** What was drawn, as far as the next step needs it. */
export interface Drawn {
  readonly drawing: Drawing
  readonly columns: number
  /** Where the cursor is, from the start of the prompt. */
  readonly at: Place
}

/** Text for the terminal, and what it then shows. */
export interface DrawStep {
  readonly output: string
  readonly drawn: Drawn
}

const ERASE_BELOW = '\u001b[J'

/** Draws a prompt and a line that begin in the first column, where nothing is. */
export function draw(drawing: Drawing, terminal: Terminal, meter: CellMeter): DrawStep {
  const { columns, canMove } = terminal
  const { from, to } = windowOf(drawing, terminal, meter)
  const cells = drawing.cells.slice(from, to)
  let place = placeBehind({ row: 0, column: 0 }, drawing.prompt.width, columns)
  let target = place
  for (const [index, cell] of cells.entries()) {
    const width = Math.min(meter.widthOf(cell), columns)
    if (index === drawing.cursor - from) target = fitting(place, width, columns)
    place = advance(place, width, columns)
  }
  if (drawing.cursor - from >= cells.length) target = fitting(place, 1, columns)
  // A terminal goes on in the next row only with the next character.
  const isPending = place.column === columns
  const end = isPending ? { row: place.row + 1, column: 0 } : place
  const text = drawing.prompt.text + cells.join('') + (isPending && canMove ? ' \r' : '')
  const output = canMove ? text + moveCursor(end, target) : text
  return { output, drawn: { drawing, columns, at: target } }
}

/** Takes away what was drawn; the cursor is in the first column again, and nothing below. */
export function erase({ at }: Drawn, { canMove }: Terminal): string {
  if (!canMove) return '\r\n'
  return `${up(at.row)}\r${ERASE_BELOW}`
}

/** What a terminal needs for one more drawing in place of another; short where only letters were added. */
export function redraw(shown: Drawn, drawing: Drawing, terminal: Terminal, meter: CellMeter): DrawStep {
  const added = appended(shown, drawing, terminal, meter)
  if (added) return added
  const next = draw(drawing, terminal, meter)
  return { output: erase(shown, terminal) + next.output, drawn: next.drawn }
}

function appended(shown: Drawn, drawing: Drawing, terminal: Terminal, meter: CellMeter): DrawStep | undefined {
  const before = shown.drawing
  const count = before.cells.length
  const isSame = before.prompt === drawing.prompt && shown.columns === terminal.columns
  if (!isSame || before.cursor !== count || drawing.cells.length < count) return undefined
  if (drawing.cursor !== drawing.cells.length || before.cells.some((cell, at) => cell !== drawing.cells[at]))
    return undefined
  const added = drawing.cells.slice(count)
  const width = added.reduce((sum, cell) => sum + meter.widthOf(cell), 0)
  // In the last column it depends on the terminal where the cursor is.
  if (shown.at.column + width >= terminal.columns) return undefined
  const at = { row: shown.at.row, column: shown.at.column + width }
  return { output: added.join(''), drawn: { drawing, columns: terminal.columns, at } }
}

/** The part of a line that fits the screen, around the cursor: a cursor cannot move up to what was scrolled away. */
function windowOf({ prompt, cells, cursor }: Drawing, { columns, rows }: Terminal, meter: CellMeter): Window {
  const room = Math.max(columns, (rows - 1) * columns - prompt.width - 1)
  // No character takes more than two columns, and each row may lose one to a wide one that does not fit.
  if (cells.length * 2 + rows <= room) return { from: 0, to: cells.length }
  let used = 0
  let from = cursor
  while (from > 0 && used + meter.widthOf(cells[from - 1] ?? '') + rows < room) {
    from -= 1
    used += meter.widthOf(cells[from] ?? '')
  }
  let to = cursor
  while (to < cells.length && used + meter.widthOf(cells[to] ?? '') + rows < room) {
    used += meter.widthOf(cells[to] ?? '')
    to += 1
  }
  return { from, to }
}

interface Window {
  readonly from: number
  readonly to: number
}

function placeBehind(start: Place, width: number, columns: number): Place {
  if (width === 0) return start
  return { row: start.row + Math.floor((width - 1) / columns), column: ((width - 1) % columns) + 1 }
}

function advance(place: Place, width: number, columns: number): Place {
  if (place.column + width > columns) return { row: place.row + 1, column: width }
  return { row: place.row, column: place.column + width }
}

/** Where the cursor stands before a character of this width. */
function fitting(place: Place, width: number, columns: number): Place {
  return place.column + Math.max(1, width) > columns ? { row: place.row + 1, column: 0 } : place
}

function moveCursor(from: Place, to: Place): string {
  if (from.row === to.row && from.column === to.column) return ''
  return `${up(from.row - to.row)}\r${to.column > 0 ? `\u001b[${to.column}C` : ''}`
}

function up(rows: number): string {
  return rows > 0 ? `\u001b[${rows}A` : ''
}
