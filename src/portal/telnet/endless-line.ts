/** A client that goes on so many times past `maxLineBytes` without one good line does not mean to play. */
const FACTOR = 1024

/** Watches for a client that sends no line that could be used, however much it sends. */
export class EndlessLine {
  readonly #maxLineBytes: number
  /** Bytes that came since a line was dropped; `undefined` while none was. */
  #wastedBytes: number | undefined

  constructor(maxLineBytes: number) {
    this.#maxLineBytes = maxLineBytes
  }

  /** A good line came. */
  forgive(): void {
    this.#wastedBytes = undefined
  }

  /** A line was dropped. */
  note(): void {
    this.#wastedBytes ??= 0
  }

  /** Counts what came, and tells whether it is too much. */
  isOver(length: number): boolean {
    if (this.#wastedBytes === undefined) return false
    this.#wastedBytes += length
    return this.#wastedBytes > FACTOR * this.#maxLineBytes
  }
}
