import type { SessionInput } from '../../link/session-messages.ts'

/** An input with its number. */
export interface NumberedInput {
  readonly n: number
  readonly input: SessionInput
}

/**
 * The inputs of one session that no applied turn has consumed, in order.
 *
 * It is their only safe copy: an input is forgotten when the turn that consumed it is applied, and not before.
 */
export class InputLedger {
  #unconsumed: NumberedInput[] = []
  #last = 0
  #consumed = 0
  #released = 0
  #bytes = 0

  /** Number of the newest input; 0 before the first. */
  get last(): number {
    return this.#last
  }

  /** Number of the newest input that is consumed; 0 before the first. */
  get consumed(): number {
    return this.#consumed
  }

  /** How many inputs are kept. */
  get count(): number {
    return this.#unconsumed.length
  }

  /** Bytes of text that are kept. */
  get size(): number {
    return this.#bytes
  }

  /** Keeps an input and numbers it. */
  add(input: SessionInput): NumberedInput {
    this.#last += 1
    const numbered = { n: this.#last, input }
    this.#unconsumed.push(numbered)
    this.#bytes += sizeOf(input)
    return numbered
  }

  /** The oldest input that was not released to the present Server, without releasing it. */
  peek(): NumberedInput | undefined {
    return this.#unconsumed.find((entry) => entry.n > this.#released)
  }

  /** Says that the input was sent to the present Server. */
  markReleased(n: number): void {
    this.#released = n
  }

  /** A new Server has been sent nothing yet. With `skip`, what an old one was sent counts as sent. */
  rewind(skip: boolean): void {
    if (!skip) this.#released = this.#consumed
  }

  /** Forgets all inputs up to `n`. */
  consume(n: number): void {
    if (n <= this.#consumed) return
    this.#consumed = n
    this.#released = Math.max(this.#released, n)
    while (this.#unconsumed[0] && this.#unconsumed[0].n <= n) {
      const entry = this.#unconsumed.shift()
      if (entry) this.#bytes -= sizeOf(entry.input)
    }
  }

  /** Whether the input is kept. */
  has(n: number): boolean {
    return this.#unconsumed.some((entry) => entry.n === n)
  }

  /** Forgets one input and nothing before it: it will not be run. Gives it. */
  setAside(n: number): SessionInput | undefined {
    const [entry] = this.#unconsumed.filter((kept) => kept.n === n)
    if (!entry) return undefined
    this.#unconsumed = this.#unconsumed.filter((kept) => kept !== entry)
    this.#bytes -= sizeOf(entry.input)
    return entry.input
  }

  /** The oldest input that is kept. */
  get first(): NumberedInput | undefined {
    return this.#unconsumed[0]
  }
}

function sizeOf(input: SessionInput): number {
  if (input.kind === 'text') return Buffer.byteLength(input.text)
  return input.kind === 'oob' ? Buffer.byteLength(JSON.stringify(input.data)) : 0
}
