import { concatBytes, NO_BYTES } from '../../wire/concat-bytes.ts'

/**
 * What some output is to its client.
 *
 * - `kept`: counts by itself, as negotiation and echo do, and is never left out
 * - `text`: whole lines
 * - `prompt`: leaves the cursor behind it
 * - `data`: structured data, which shows nowhere
 */
export type OutputKind = 'kept' | 'text' | 'prompt' | 'data'

/** What was left out, as the client did not read. */
export interface LeftOut {
  readonly lines: number
  /** Messages of structured data. */
  readonly messages: number
}

type Piece =
  | { readonly kind: OutputKind; readonly bytes: Uint8Array }
  /** Ends the line of a prompt, if one stands there. */
  | { readonly kind: 'lineStart'; readonly bytes: Uint8Array }
  /** Stands where something was left out. */
  | { readonly kind: 'gap'; readonly bytes: Uint8Array; readonly lines: number }

const LF = 0x0a
const NEW_LINE = Uint8Array.of(0x0d, LF)

/** Bytes that wait for one client, as the outputs they are: what is left out of them is left out whole. */
export class HeldOutput {
  readonly #writeGap: (lines: number) => Uint8Array
  #pieces: Piece[] = []
  #bytes = 0
  #keptBytes = 0
  #isAtLineStart = true

  /** `writeGap` makes the line that stands for so many lines. */
  constructor(writeGap: (lines: number) => Uint8Array) {
    this.#writeGap = writeGap
  }

  get bytes(): number {
    return this.#bytes
  }

  /** How many of the bytes cannot be left out. */
  get keptBytes(): number {
    return this.#keptBytes
  }

  /** How many of the bytes can. */
  get shownBytes(): number {
    return this.#bytes - this.#keptBytes
  }

  /** Adds an output behind the others. */
  add(kind: OutputKind, bytes: Uint8Array): void {
    this.#add({ kind, bytes })
  }

  /** Has what follows begin on a line of its own, should a prompt stand before it. */
  startLine(): void {
    this.#add({ kind: 'lineStart', bytes: NEW_LINE })
  }

  /** Takes whole outputs up to a number of bytes; of a text that is longer whole lines, anything else as a whole. */
  take(maxBytes: number): Uint8Array {
    const taken: Uint8Array[] = []
    let length = 0
    let count = 0
    for (const piece of this.#pieces) {
      const bytes = this.#bytesOf(piece)
      if (count > 0 && length + bytes.length > maxBytes) break
      taken.push(bytes)
      length += bytes.length
      count += 1
      this.#forget(piece)
      if (piece.kind === 'prompt') this.#isAtLineStart = false
      else if (piece.kind !== 'kept' && piece.kind !== 'data') this.#isAtLineStart = true
    }
    const first = this.#pieces[0]
    this.#pieces.splice(0, count)
    if (count !== 1 || first?.kind !== 'text' || length <= maxBytes) return concatBytes(taken)
    return this.#cut(first.bytes, maxBytes)
  }

  /** Takes all there is. */
  takeAll(): Uint8Array {
    return this.take(Infinity)
  }

  /**
   * Leaves out the oldest outputs until no more than `maxBytes` are shown, and says so in their place, in one line.
   *
   * What is kept stays, and so do the newest text and the newest prompt: they are what the client asked for last.
   */
  leaveOut(maxBytes: number): LeftOut {
    const newest = ['text', 'prompt'].map((kind) => this.#pieces.findLastIndex((piece) => piece.kind === kind))
    const remaining: Piece[] = []
    let gapAt: number | undefined
    let lines = 0
    let told = 0
    let messages = 0
    for (const [index, piece] of this.#pieces.entries()) {
      if (this.shownBytes <= maxBytes || piece.kind === 'kept' || newest.includes(index)) {
        remaining.push(piece)
        continue
      }
      this.#forget(piece)
      if (piece.kind === 'data') messages += 1
      else gapAt = remaining.length
      if (piece.kind === 'text') lines += linesOf(piece.bytes)
      if (piece.kind === 'gap') told += piece.lines
    }
    if (gapAt !== undefined) remaining.splice(gapAt, 0, { kind: 'gap', bytes: NO_BYTES, lines: lines + told })
    this.#pieces = remaining
    return { lines, messages }
  }

  clear(): void {
    this.#pieces = []
    this.#bytes = 0
    this.#keptBytes = 0
  }

  #add(piece: Piece): void {
    this.#pieces.push(piece)
    this.#bytes += piece.bytes.length
    if (piece.kind === 'kept') this.#keptBytes += piece.bytes.length
  }

  #forget(piece: Piece): void {
    this.#bytes -= piece.bytes.length
    if (piece.kind === 'kept') this.#keptBytes -= piece.bytes.length
  }

  #bytesOf(piece: Piece): Uint8Array {
    const start = this.#isAtLineStart ? NO_BYTES : NEW_LINE
    if (piece.kind === 'lineStart') return start
    if (piece.kind !== 'gap') return piece.bytes
    return concatBytes([start, piece.lines > 0 ? this.#writeGap(piece.lines) : NO_BYTES])
  }

  /** A line is never torn; what follows it can still be left out. */
  #cut(text: Uint8Array, maxBytes: number): Uint8Array {
    const last = text.lastIndexOf(LF, maxBytes - 1)
    const end = (last === -1 ? text.indexOf(LF, maxBytes) : last) + 1
    if (end === 0 || end === text.length) return text
    const rest: Piece = { kind: 'text', bytes: text.subarray(end) }
    this.#pieces.unshift(rest)
    this.#bytes += rest.bytes.length
    return text.subarray(0, end)
  }
}

function linesOf(text: Uint8Array): number {
  let count = 0
  for (let at = text.indexOf(LF); at !== -1; at = text.indexOf(LF, at + 1)) count += 1
  return count
}
