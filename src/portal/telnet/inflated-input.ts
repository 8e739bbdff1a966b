import { createInflate } from 'node:zlib'
import type { Clock } from '../../base/clock.ts'
import { toError } from '../../base/errors.ts'
import { concatBytes } from '../../wire/concat-bytes.ts'

/** What an {@link InflatedInput} works with, and whom it tells. */
export interface InflatedInputOptions {
  readonly clock: Clock
  /** Inflated bytes in a second, and at once; more is a bomb. */
  readonly maxBytesPerSecond: number
  readonly onBytes: (bytes: Uint8Array) => void
  /** The stream has ended; `rest` came after it in clear. */
  readonly onEnd: (rest: Uint8Array) => void
  /** The stream is none, or expands too much. Nothing comes after it. */
  readonly onFault: (reason: string) => void
}

/** Small, so that a bomb is noticed after little work. */
const CHUNK_BYTES = 4096
/** Compressed bytes that may wait: far more than anybody types. */
const MAX_WAITING_BYTES = 262_144

/** Inflates a zlib stream as it comes, at a bearable rate. */
export class InflatedInput implements Disposable {
  readonly #options: InflatedInputOptions
  readonly #inflate = createInflate({ chunkSize: CHUNK_BYTES })
  #allowance: number
  #countedAtMs: number
  /** What was pushed and may be after the end of the stream; the first of them begins at `#unreadFrom`. */
  #unread: Uint8Array[] = []
  #unreadFrom = 0
  #isOver = false

  constructor(options: InflatedInputOptions) {
    this.#options = options
    this.#allowance = options.maxBytesPerSecond
    this.#countedAtMs = options.clock.monotonic()
    this.#inflate.on('data', (bytes: Uint8Array) => this.#take(bytes))
    this.#inflate.on('end', () => this.#end())
    this.#inflate.on('error', (error) => this.#fail(`compressed input cannot be read (${toError(error).message})`))
  }

  /** Takes the next compressed bytes. */
  push(bytes: Uint8Array): void {
    if (this.#isOver) return
    this.#forgetRead()
    this.#unread.push(bytes)
    this.#inflate.write(bytes)
    if (this.#inflate.writableLength > MAX_WAITING_BYTES) this.#fail('too much compressed input at once')
  }

  [Symbol.dispose](): void {
    this.#isOver = true
    this.#inflate.destroy()
  }

  #take(bytes: Uint8Array): void {
    if (this.#isOver) return
    const { clock, maxBytesPerSecond, onBytes } = this.#options
    const now = clock.monotonic()
    const gained = ((now - this.#countedAtMs) / 1000) * maxBytesPerSecond
    this.#countedAtMs = now
    this.#allowance = Math.min(maxBytesPerSecond, this.#allowance + gained) - bytes.length
    if (this.#allowance < 0) this.#fail('compressed input expands too much')
    else onBytes(bytes)
  }

  #end(): void {
    if (this.#isOver) return
    this.#forgetRead()
    const rest = concatBytes(this.#unread).subarray(this.#inflate.bytesWritten - this.#unreadFrom)
    this[Symbol.dispose]()
    this.#options.onEnd(rest)
  }

  #forgetRead(): void {
    let first = this.#unread[0]
    while (first && this.#unreadFrom + first.length <= this.#inflate.bytesWritten) {
      this.#unreadFrom += first.length
      this.#unread.shift()
      first = this.#unread[0]
    }
  }

  #fail(reason: string): void {
    if (this.#isOver) return
    this[Symbol.dispose]()
    this.#options.onFault(reason)
  }
}
