import { Writable } from 'node:stream'

/** Passes on what is written once it is opened, and ends its target when it ends itself. */
export class DelayedStream extends Writable {
  readonly #target: Writable
  #isOpen = false
  /** What waits for {@link open}; a stream asks for one thing at a time. */
  #waiting: (() => void) | undefined

  constructor(target: Writable) {
    super()
    this.#target = target
  }

  /** Passes on what waits, and all that comes. */
  open(): void {
    this.#isOpen = true
    this.#waiting?.()
    this.#waiting = undefined
  }

  override _write(bytes: Uint8Array, _encoding: unknown, done: () => void): void {
    // A target that fails tells its owner itself.
    this.#whenOpen(() => this.#target.write(bytes, () => done()))
  }

  override _final(done: () => void): void {
    // As with a write: its error given on here would have no listener.
    this.#whenOpen(() => this.#target.end(() => done()))
  }

  #whenOpen(act: () => void): void {
    if (this.#isOpen) act()
    else this.#waiting = act
  }
}
