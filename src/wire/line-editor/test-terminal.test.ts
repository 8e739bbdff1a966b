import assert from 'node:assert/strict'
import { test } from 'node:test'
import { graphemes } from '../../text/cluster.ts'
import { displayWidth } from '../../text/width.ts'

/** As the Portal measures. */
export const METER = { split: graphemes, widthOf: displayWidth }

const SEQUENCE = /^\u001b\[(\d*)([ACJHKm])/

/** A terminal with as much in it as an editor needs: the cursor, erasing, and a wrap that waits for the next character. */
export class TestTerminal {
  readonly columns: number
  readonly #height: number
  #rows: string[][] = [[]]
  #row = 0
  #column = 0
  /** Rows that have left the screen at its top. */
  #top = 0

  constructor(columns: number, height = 1000) {
    this.columns = columns
    this.#height = height
  }

  /** All rows, without blanks at their ends. */
  get text(): string {
    return this.#rows
      .map((row) =>
        [...row]
          .map((cell) => cell ?? ' ')
          .join('')
          .trimEnd(),
      )
      .join('\n')
      .trimEnd()
  }

  get cursor(): { row: number; column: number } {
    return { row: this.#row, column: Math.min(this.#column, this.columns) }
  }

  write(output: string): void {
    let rest = output
    while (rest !== '') {
      const sequence = SEQUENCE.exec(rest)
      if (sequence) {
        this.#obey(sequence[2] ?? '', Number(sequence[1] || '1'), sequence[1] ?? '')
        rest = rest.slice(sequence[0].length)
        continue
      }
      assert.notEqual(rest.charCodeAt(0), 0x1b, `a sequence that the editor has no use for: ${JSON.stringify(rest)}`)
      const [cell = ''] = graphemes(rest.slice(0, 40))
      this.#put(cell)
      rest = rest.slice(cell.length)
    }
  }

  #put(cell: string): void {
    if (cell === '\r') this.#column = 0
    else if (cell === '\n') this.#goTo(this.#row + 1)
    else this.#print(cell)
  }

  #print(cell: string): void {
    const width = displayWidth(cell)
    if (this.#column + width > this.columns) {
      this.#goTo(this.#row + 1)
      this.#column = 0
    }
    const row = this.#rows[this.#row] ?? []
    while (row.length < this.#column) row.push(' ')
    row[this.#column] = cell
    if (width === 2) row[this.#column + 1] = ''
    this.#rows[this.#row] = row
    this.#column += width
  }

  #obey(command: string, count: number, parameter: string): void {
    if (command === 'A') this.#row = Math.max(this.#top, this.#row - count)
    else if (command === 'C') this.#column = Math.min(this.columns - 1, this.#column + count)
    else if (command === 'J' && parameter === '2') this.#rows = [...this.#rows.slice(0, this.#top), []]
    else if (command === 'J') this.#eraseBelow()
    else if (command === 'H') {
      this.#row = this.#top
      this.#column = 0
    }
  }

  #eraseBelow(): void {
    this.#rows.length = Math.max(this.#row + 1, 1)
    this.#rows[this.#row] = (this.#rows[this.#row] ?? []).slice(0, this.#column)
  }

  #goTo(row: number): void {
    this.#row = row
    while (this.#rows.length <= row) this.#rows.push([])
    this.#top = Math.max(this.#top, row - this.#height + 1)
  }
}

test('the terminal of these tests wraps only with the next character', () => {
  const terminal = new TestTerminal(4)
  terminal.write('abcd')
  assert.deepEqual(terminal.cursor, { row: 0, column: 4 })
  terminal.write('e')
  assert.equal(terminal.text, 'abcd\ne')
  terminal.write('\u001b[1A\r\u001b[J日本x')
  assert.equal(terminal.text, '日本\nx')
})
