import type { Json } from '../../base/json.ts'
import type { SharedOutput } from './shared-output.ts'

/** One output, not yet rendered: the client that is shown it decides how it looks. */
export type KeptOutput =
  | { readonly kind: 'shown'; readonly shared: SharedOutput }
  | { readonly kind: 'oob'; readonly name: string; readonly data: Json }

/** An output with its number. */
export interface NumberedOutput {
  readonly n: number
  readonly output: KeptOutput
}

/** How much is kept for a client that has not said that it has it. */
export interface BacklogLimits {
  /** Bytes of text. */
  readonly maxBytes: number
  readonly maxOutputs: number
}

/** What a client that comes back is sent: how many outputs are gone for good, then those that follow them. */
export interface Replay {
  readonly missing: number
  readonly outputs: readonly NumberedOutput[]
}

interface Kept extends NumberedOutput {
  readonly bytes: number
}

/**
 * The outputs of one session that its client has not shown that it has, in order and numbered from 1.
 *
 * Beyond its limits the oldest are dropped: a client that is there has long had them, and one that is not is told how
 * many it misses.
 */
export class OutputBacklog {
  readonly #limits: BacklogLimits
  #kept: Kept[] = []
  /** How many of the first ones are acknowledged or dropped, and only not yet cut off. */
  #start = 0
  #bytes = 0
  #last = 0
  #acknowledged = 0

  constructor(limits: BacklogLimits) {
    this.#limits = limits
  }

  /** Number of the newest output; 0 before the first. */
  get last(): number {
    return this.#last
  }

  /** How many outputs are kept. */
  get count(): number {
    return this.#kept.length - this.#start
  }

  /** Bytes of text that are kept. */
  get bytes(): number {
    return this.#bytes
  }

  /** Numbers an output and keeps it. */
  add(output: KeptOutput): NumberedOutput {
    this.#last += 1
    const kept = { n: this.#last, output, bytes: sizeOf(output) }
    this.#kept.push(kept)
    this.#bytes += kept.bytes
    while (this.count > 1 && this.#isTooMuch()) this.#dropFirst()
    return kept
  }

  /** Forgets all outputs up to `n`, and tells whether there can be such a number. */
  acknowledge(n: number): boolean {
    if (n > this.#last) return false
    this.#acknowledged = Math.max(this.#acknowledged, n)
    for (let first = this.#kept[this.#start]; first && first.n <= n; first = this.#kept[this.#start]) this.#dropFirst()
    return true
  }

  /** What a client still needs that has everything up to `received`; `undefined` if it cannot have that much. */
  after(received: number): Replay | undefined {
    if (!this.acknowledge(received)) return undefined
    const outputs = this.#kept.slice(this.#start)
    const first = outputs[0]?.n ?? this.#last + 1
    return { missing: first - 1 - Math.max(received, this.#acknowledged), outputs }
  }

  #isTooMuch(): boolean {
    const { maxBytes, maxOutputs } = this.#limits
    return this.#bytes > maxBytes || this.count > maxOutputs
  }

  #dropFirst(): void {
    this.#bytes -= this.#kept[this.#start]?.bytes ?? 0
    this.#start += 1
    // Cutting off one at a time would move all that follow each time.
    if (this.#start < 64 || this.#start * 2 < this.#kept.length) return
    this.#kept = this.#kept.slice(this.#start)
    this.#start = 0
  }
}

function sizeOf(output: KeptOutput): number {
  return Buffer.byteLength(output.kind === 'shown' ? output.shared.output.text : JSON.stringify(output.data))
}
