import type { Writable } from 'node:stream'
import type { Clock, Timer } from '../../base/clock.ts'
import { concatBytes } from '../../wire/concat-bytes.ts'

/** How much output may wait for one client, and how long. */
export interface OutputQueueLimits {
  /** Bytes above which a client has to read on; at four times as many it is given up at once. */
  readonly outputQueueBytes: number
  /** Milliseconds that the queue may stay above `outputQueueBytes` while the client reads nothing. */
  readonly outputStallTimeoutMs: number
}

/** Collaborators and limits of an {@link OutputQueue}. */
export interface OutputQueueOptions {
  readonly stream: Writable
  readonly clock: Clock
  readonly limits: OutputQueueLimits
  /** Called once in each pass before it writes; may push more. */
  readonly beforePass: () => void
  /** The client does not keep up, told once; may come from within {@link OutputQueue.push}. The owner disposes. */
  readonly onLagging: () => void
}

/** Of a client that reads nothing, this much is the grain in which it is seen to read again. */
const MAX_WRITE_BYTES = 65_536
const GIVE_UP_FACTOR = 4

/**
 * Bytes on their way to one client: in order, one write for all that was pushed in one pass of the event loop, bounded.
 *
 * It holds bytes back itself, because a stream tells of progress only once for all that it was given.
 */
export class OutputQueue implements Disposable {
  readonly #options: OutputQueueOptions
  #stream: Writable
  #pieces: Uint8Array[] = []
  #heldBytes = 0
  #writingBytes = 0
  #lastWriteMs: number
  #stallTimer: Timer | undefined
  #isPassDue = false
  #isEnding = false
  #isDisposed = false

  constructor(options: OutputQueueOptions) {
    this.#options = options
    this.#stream = options.stream
    this.#lastWriteMs = options.clock.monotonic()
  }

  /** Bytes that neither the client nor the system has taken. */
  get bytes(): number {
    return this.#heldBytes + this.#writingBytes
  }

  /** When something was last written, in the clock's monotonic milliseconds. */
  get lastWriteMs(): number {
    return this.#lastWriteMs
  }

  /** Queues bytes; nothing happens after {@link end}. */
  push(bytes: Uint8Array): void {
    if (this.#isDisposed || this.#isEnding || bytes.length === 0) return
    this.#pieces.push(bytes)
    this.#heldBytes += bytes.length
    this.#schedulePass()
    if (!this.#isOverflowing()) return
    // The system may still take what no pass has offered it yet.
    this.#write()
    if (this.#isOverflowing()) this.#giveUp()
  }

  /** Has what is pushed from now on written to another stream; what was pushed before goes to the one before, now. */
  divert(stream: Writable): void {
    if (this.#isDisposed || this.#isEnding) return
    const bytes = concatBytes(this.#pieces)
    this.#pieces = []
    this.#heldBytes = 0
    if (bytes.length > 0) this.#hand(bytes)
    this.#stream = stream
  }

  /** Ends the stream when all that was pushed is written. */
  end(): void {
    if (this.#isDisposed || this.#isEnding) return
    this.#isEnding = true
    this.#schedulePass()
  }

  /** Forgets what is queued and writes no more. */
  [Symbol.dispose](): void {
    this.#isDisposed = true
    this.#pieces = []
    this.#heldBytes = 0
    this.#writingBytes = 0
    this.#clearStall()
  }

  #schedulePass(): void {
    if (this.#isPassDue) return
    this.#isPassDue = true
    process.nextTick(() => this.#runPass())
  }

  #runPass(): void {
    if (!this.#isDisposed && !this.#isEnding) this.#options.beforePass()
    this.#isPassDue = false
    this.#write()
    this.#watchStall()
  }

  #write(): void {
    while (!this.#isDisposed && this.#heldBytes > 0 && this.#stream.writableLength === 0) this.#hand(this.#takeWrite())
    const isDone = this.#isEnding && !this.#isDisposed && this.#heldBytes === 0
    if (isDone && !this.#stream.writableEnded) this.#stream.end()
  }

  #hand(bytes: Uint8Array): void {
    this.#writingBytes += bytes.length
    this.#lastWriteMs = this.#options.clock.monotonic()
    this.#stream.write(bytes, () => this.#onWritten(bytes.length))
  }

  // Also called for a write that failed: the stream tells its owner of that by its error event.
  #onWritten(length: number): void {
    if (this.#isDisposed) return
    this.#writingBytes -= length
    this.#clearStall()
    if (!this.#isPassDue && this.#heldBytes > 0) this.#write()
    this.#watchStall()
  }

  #takeWrite(): Uint8Array {
    const pieces: Uint8Array[] = []
    let length = 0
    let count = 0
    for (const piece of this.#pieces) {
      if (length > 0 && length + piece.length > MAX_WRITE_BYTES) break
      pieces.push(piece)
      length += piece.length
      count += 1
    }
    const bytes = concatBytes(pieces)
    this.#pieces.splice(0, count)
    if (bytes.length > MAX_WRITE_BYTES) this.#pieces.unshift(bytes.subarray(MAX_WRITE_BYTES))
    const taken = bytes.length > MAX_WRITE_BYTES ? bytes.subarray(0, MAX_WRITE_BYTES) : bytes
    this.#heldBytes -= taken.length
    return taken
  }

  #isOverflowing(): boolean {
    return this.bytes > GIVE_UP_FACTOR * this.#options.limits.outputQueueBytes
  }

  #watchStall(): void {
    const { clock, limits } = this.#options
    if (this.#isDisposed || this.bytes <= limits.outputQueueBytes) this.#clearStall()
    else this.#stallTimer ??= clock.setTimer(limits.outputStallTimeoutMs, () => this.#giveUp())
  }

  #clearStall(): void {
    this.#stallTimer?.[Symbol.dispose]()
    this.#stallTimer = undefined
  }

  #giveUp(): void {
    if (this.#isDisposed) return
    this[Symbol.dispose]()
    this.#options.onLagging()
  }
}
