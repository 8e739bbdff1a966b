import type { SessionOutput } from '../../link/session-messages.ts'

/** Output that can be shown; structured data goes another way. */
export type ShownOutput = Extract<SessionOutput, { kind: 'text' | 'prompt' }>

/** One output on its way to many clients: rendered and encoded once for each kind of client, not once for each client. */
export class SharedOutput {
  readonly output: ShownOutput
  readonly #made = new Map<string, Uint8Array>()
  readonly #written = new Map<string, string>()

  constructor(output: ShownOutput) {
    this.output = output
  }

  /** The bytes for a kind of client; `make` is called for the first of the kind. */
  bytesFor(kind: string, make: (output: ShownOutput) => Uint8Array): Uint8Array {
    let bytes = this.#made.get(kind)
    if (!bytes) {
      bytes = make(this.output)
      this.#made.set(kind, bytes)
    }
    return bytes
  }

  /** The same for a client that is sent text. */
  textFor(kind: string, make: (output: ShownOutput) => string): string {
    let text = this.#written.get(kind)
    if (text === undefined) {
      text = make(this.output)
      this.#written.set(kind, text)
    }
    return text
  }

  /** How many kinds of client were served. */
  get kinds(): number {
    return this.#made.size + this.#written.size
  }
}
