import { parseMarkup, stripMarkup } from './markup.ts'
import { padEnd, padStart } from './pad.ts'
import { renderMarkup } from './render-markup.ts'
import { splitLines } from './split-lines.ts'
import { displayWidth } from './width.ts'
import { wrapSpans } from './wrap.ts'

const GAP = '  '
const NARROWEST_COLUMN = 4

/** What {@link table} shows. All texts may hold markup; escape what players typed. */
export interface TableOptions {
  /** Names of the columns. */
  readonly head?: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** Columns of the screen that the whole may take; the widest columns of the table give way. No limit unless given. */
  readonly width?: number
  /** Widest each column may be; `undefined` for no limit. */
  readonly maxWidths?: readonly (number | undefined)[]
  /** How each column is aligned; `left` unless given. */
  readonly align?: readonly ('left' | 'right' | undefined)[]
  /**
   * `header` (default): aligned columns, and under a bold head a line. `none`: for screen readers, each row in one
   * line with no blanks to fill it, `Name: Ann, Idle: 3s`, empty cells left out.
   */
  readonly border?: 'header' | 'none'
}

/** Lays out rows and columns as marked-up lines joined by `\n`; cells too wide for their column are wrapped in it. */
export function table(options: TableOptions): string {
  return options.border === 'none' ? spokenTable(options) : alignedTable(options)
}

function spokenTable({ head = [], rows }: TableOptions): string {
  return rows
    .map((row) =>
      row
        .map((cell, column) => ({ name: stripMarkup(head[column] ?? '').trim(), text: closed(cell).trim() }))
        .filter(({ text }) => stripMarkup(text).trim() !== '')
        .map(({ name, text }) => (name === '' ? text : `${name.replaceAll('|', '||')}: ${text}`))
        .join(', '),
    )
    .join('\n')
}

function alignedTable(options: TableOptions): string {
  const head = options.head?.map((name) => `|h${name}`)
  const cells = (head ? [head, ...options.rows] : options.rows).map((row) => row.map(closed))
  const widths = fitWidths(naturalWidths(cells, options.maxWidths ?? []), options.width)
  const lines = cells.map((row) => layOutRow(row, widths, options.align ?? []))
  if (head) lines.splice(1, 0, ['-'.repeat(totalWidth(widths))])
  return lines.flat().join('\n')
}

// A look that a cell leaves open would run into its neighbours; a tab would break the alignment.
function closed(cell: string): string {
  return /[|\t]/.test(cell)
    ? renderMarkup(parseMarkup(cell).map((span) => ({ ...span, text: span.text.replaceAll('\t', ' ') })))
    : cell
}

function naturalWidths(rows: readonly (readonly string[])[], maxWidths: readonly (number | undefined)[]): number[] {
  const widths: number[] = []
  for (const row of rows) {
    for (const [column, cell] of row.entries()) {
      const lines = stripMarkup(cell).split('\n')
      const widest = lines.reduce((width, line) => Math.max(width, displayWidth(line)), widths[column] ?? 0)
      widths[column] = Math.min(widest, Math.max(2, maxWidths[column] ?? Infinity))
    }
  }
  return widths
}

function fitWidths(widths: readonly number[], limit: number | undefined): number[] {
  if (limit === undefined) return [...widths]
  const fitted = widths.map((width) => Math.min(width, Math.max(NARROWEST_COLUMN, limit)))
  for (let excess = totalWidth(fitted) - limit; excess > 0; excess -= 1) {
    const widest = Math.max(...fitted)
    if (widest <= NARROWEST_COLUMN) break
    fitted[fitted.lastIndexOf(widest)] = widest - 1
  }
  return fitted
}

function totalWidth(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + width, 0) + GAP.length * Math.max(0, widths.length - 1)
}

function layOutRow(
  row: readonly string[],
  widths: readonly number[],
  align: readonly ('left' | 'right' | undefined)[],
): string[] {
  const columns = widths.map((width, column) => wrapCell(row[column] ?? '', width))
  const height = columns.reduce((most, lines) => Math.max(most, lines.length), 1)
  return Array.from({ length: height }, (_, line) =>
    columns
      .map((lines, column) => {
        const pad = align[column] === 'right' ? padStart : padEnd
        return pad(lines[line] ?? '', widths[column] ?? 0)
      })
      .join(GAP)
      .trimEnd(),
  )
}

function wrapCell(cell: string, width: number): string[] {
  if (!cell.includes('|') && !cell.includes('\n') && displayWidth(cell) <= width) return [cell]
  return splitLines(wrapSpans(parseMarkup(cell), width)).map(renderMarkup)
}
