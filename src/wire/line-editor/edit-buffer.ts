/** How text falls into the cells of a terminal; what knows of scripts is handed in. */
export interface CellMeter {
  /** Text as the characters a reader sees; joined again they are the text. */
  split(text: string): string[]
  /** Columns that such a character takes: 0, 1 or 2. */
  widthOf(cell: string): number
}

/** Letters and digits of all scripts; what lies between them separates words. */
const WORD = /[\p{L}\p{N}\p{M}]/u

/** The line that is being typed, and where in it. */
export class EditBuffer {
  readonly #meter: CellMeter
  #cells: string[] = []
  #cursor = 0
  #bytes = 0

  constructor(meter: CellMeter) {
    this.#meter = meter
  }

  /** Characters as a reader sees them. */
  get cells(): readonly string[] {
    return this.#cells
  }

  /** How many characters are before the cursor. */
  get cursor(): number {
    return this.#cursor
  }

  get text(): string {
    return this.#cells.join('')
  }

  /** Bytes of the text in UTF-8. */
  get bytes(): number {
    return this.#bytes
  }

  get isAtEnd(): boolean {
    return this.#cursor === this.#cells.length
  }

  /** Inserts at the cursor; a mark joins the character before it. */
  insert(text: string): void {
    this.#bytes += utf8Length(text)
    if (this.isAtEnd && isAsciiLetter(text)) {
      this.#cells.push(text)
      this.#cursor += 1
      return
    }
    // A character can change with its neighbours only: marks, joined emoji, flags.
    const from = Math.max(0, this.#cursor - 2)
    const before = this.#cells.slice(from, this.#cursor).join('') + text
    const after = this.#cells.slice(this.#cursor, this.#cursor + 1)
    const joined = this.#meter.split(before + after.join(''))
    this.#cells.splice(from, this.#cursor - from + after.length, ...joined)
    this.#cursor = from + this.#meter.split(before).length
    this.#cursor = Math.min(this.#cursor, this.#cells.length)
  }

  /** Removes the characters from one place to another, wherever the cursor is, and gives them. */
  remove(from: number, to: number): string {
    const text = this.#cells.splice(from, Math.max(0, to - from)).join('')
    this.#bytes -= utf8Length(text)
    if (this.#cursor > from) this.#cursor = Math.max(from, this.#cursor - Math.max(0, to - from))
    return text
  }

  moveTo(place: number): void {
    this.#cursor = Math.max(0, Math.min(this.#cells.length, place))
  }

  /** Puts a text in place of all, with the cursor behind it. */
  replace(text: string): void {
    this.#cells = this.#meter.split(text)
    this.#cursor = this.#cells.length
    this.#bytes = utf8Length(text)
  }

  /** Where the word before the cursor begins. */
  get wordStart(): number {
    let place = this.#cursor
    while (place > 0 && !WORD.test(this.#cells[place - 1] ?? '')) place -= 1
    while (place > 0 && WORD.test(this.#cells[place - 1] ?? '')) place -= 1
    return place
  }

  /** Where the word at the cursor or after it ends. */
  get wordEnd(): number {
    let place = this.#cursor
    const { length } = this.#cells
    while (place < length && !WORD.test(this.#cells[place] ?? '')) place += 1
    while (place < length && WORD.test(this.#cells[place] ?? '')) place += 1
    return place
  }

  /** Where the word before the cursor begins, of all but blanks. */
  get blankWordStart(): number {
    let place = this.#cursor
    while (place > 0 && this.#cells[place - 1] === ' ') place -= 1
    while (place > 0 && this.#cells[place - 1] !== ' ') place -= 1
    return place
  }
}

function isAsciiLetter(text: string): boolean {
  return text.length === 1 && text >= ' ' && text <= '~'
}

/** Bytes of a text in UTF-8. */
export function utf8Length(text: string): number {
  let length = 0
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    // Each half of a pair counts two.
    length += code < 0x80 ? 1 : code < 0x800 || (code >= 0xd800 && code < 0xe000) ? 2 : 3
  }
  return length
}
