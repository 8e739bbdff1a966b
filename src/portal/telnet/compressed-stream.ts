import { Writable } from 'node:stream'
import { constants, createDeflate } from 'node:zlib'

/** A window and tables far below the default: 110 KB for a connection in place of 230 KB, for little worse a ratio. */
const TUNING = { windowBits: 12, memLevel: 5, chunkSize: 1024, flush: constants.Z_SYNC_FLUSH } as const

/** Where a {@link CompressedStream} writes, and what happens there at its end. */
export interface CompressedStreamOptions {
  readonly target: Writable
  /** Whether the target ends with this stream. */
  readonly endsTarget: () => boolean
}

/** Compresses what is written into one zlib stream. Each write is flushed, so that the other side can read all of it. */
export class CompressedStream extends Writable {
  readonly #options: CompressedStreamOptions
  readonly #deflate = createDeflate(TUNING)
  #pieces: Uint8Array[] = []

  constructor(options: CompressedStreamOptions) {
    super()
    this.#options = options
    this.#deflate.on('data', (bytes: Uint8Array) => this.#pieces.push(bytes))
    // It has nothing to fail of but memory, and then the target is of no use any more.
    this.#deflate.on('error', (error) => options.target.destroy(error))
  }

  override _write(bytes: Uint8Array, _encoding: unknown, done: () => void): void {
    // Flushed by the write itself, as a flush of its own would be a second trip to another thread.
    this.#deflate.write(bytes, () => this.#passOn(done))
  }

  override _final(done: () => void): void {
    const { target, endsTarget } = this.#options
    // What the target says of its end is its owner's to hear: here it would be a fault that nobody listens to.
    this.#deflate.once('end', () => this.#passOn(() => (endsTarget() ? target.end(() => done()) : done())))
    this.#deflate.end()
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#deflate.destroy()
    done(error)
  }

  #passOn(done: () => void): void {
    const bytes = Buffer.concat(this.#pieces)
    this.#pieces = []
    // A target that fails tells its owner itself.
    this.#options.target.write(bytes, () => done())
  }
}
