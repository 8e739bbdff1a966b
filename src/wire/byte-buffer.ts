/** Capacity a buffer starts with, and may keep when it is emptied. */
const IDLE_CAPACITY_BYTES = 1024

/** Of every buffer without bytes: each connection has several, and most of them are empty. */
const NOTHING = new Uint8Array(0)

/**
 * Bytes that arrive in pieces, held up to a limit.
 *
 * It grows by doubling, so a byte is copied a bounded number of times; emptied, it gives large memory back.
 */
export class ByteBuffer {
  readonly #maxBytes: number
  #bytes: Uint8Array<ArrayBuffer> = NOTHING
  #length = 0

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes
  }

  get length(): number {
    return this.#length
  }

  /** What is held; valid until the next change. */
  get view(): Uint8Array {
    return this.#bytes.subarray(0, this.#length)
  }

  /** Adds all of `bytes`, or nothing and returns false when the limit would be passed. */
  append(bytes: Uint8Array): boolean {
    const needed = this.#length + bytes.length
    if (needed > this.#maxBytes) return false
    if (needed > this.#bytes.length) this.#grow(needed)
    this.#bytes.set(bytes, this.#length)
    this.#length = needed
    return true
  }

  /** Shortens what is held to its first `length` bytes. */
  truncate(length: number): void {
    this.#length = Math.min(this.#length, Math.max(0, length))
  }

  /** Empties the buffer. */
  clear(): void {
    this.#length = 0
    if (this.#bytes.length > IDLE_CAPACITY_BYTES) this.#bytes = NOTHING
  }

  #grow(needed: number): void {
    const doubled = Math.max(needed, this.#bytes.length * 2, 64)
    const larger = new Uint8Array(Math.min(doubled, this.#maxBytes))
    larger.set(this.view)
    this.#bytes = larger
  }
}
