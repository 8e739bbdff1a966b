import type { Writable } from 'node:stream'
import type { Clock, Timer } from '../../base/clock.ts'
import { HeldOutput, type OutputKind } from './held-output.ts'

/** How much output may wait for one client, and how long. */
export interface OutputQueueLimits {
  /** Bytes above which the oldest output is left out; with as many that cannot be, the client is given up. */
  readonly outputQueueBytes: number
  /** Milliseconds that output may wait while the client reads nothing. */
  readonly outputStallTimeoutMs: number
}

/** How a client keeps up. */
export interface OutputLag {
  /** Something was left out, and the client has not read all that follows. */
  readonly isLagging: boolean
  /** What was left out since it began to lag. */
  readonly lines: number
  /** Messages of structured data. */
  readonly messages: number
}

/** Collaborators and limits of an {@link OutputQueue}. */
export interface OutputQueueOptions {
  readonly stream: Writable
  readonly clock: Clock
  readonly limits: OutputQueueLimits
  /** Called before the last of what waits is written; may push more. */
  readonly beforePass: () => void
  /** Makes the line that stands for lines left out. */
  readonly writeGap: (lines: number) => Uint8Array
  /** The client lags, or has caught up; may come from within {@link OutputQueue.push}. */
  readonly onLag: (lag: OutputLag) => void
  /** The client reads nothing, told once; may come from within {@link OutputQueue.push}. The owner disposes. */
  readonly onStalled: () => void
}

/** Of a client that reads nothing, this much is the grain in which it is seen to read again. */
const MAX_WRITE_BYTES = 16_384
const NO_LAG: OutputLag = { isLagging: false, lines: 0, messages: 0 }

/**
 * Bytes on their way to one client: in order, one write for all that was pushed in one pass of the event loop, bounded.
 *
 * It holds outputs back itself, because of those that a stream has none can be left out, and a stream tells of progress
 * only once for all that it was given. What is compressed or encrypted is so after it.
 */
export class OutputQueue implements Disposable {
  readonly #options: OutputQueueOptions
  readonly #held: HeldOutput
  #stream: Writable
  #writingBytes = 0
  #lag = NO_LAG
  #lastWriteMs: number
  /** When the client last took something, or what waits began to. */
  #progressMs = 0
  #stallTimer: Timer | undefined
  #isPassDue = false
  /** Something was pushed since {@link OutputQueueOptions.beforePass} was called. */
  #isPassOwed = false
  #isEnding = false
  #isDisposed = false

  constructor(options: OutputQueueOptions) {
    this.#options = options
    this.#held = new HeldOutput(options.writeGap)
    this.#stream = options.stream
    this.#lastWriteMs = options.clock.monotonic()
  }

  /** Bytes that neither the client nor the system has taken. */
  get bytes(): number {
    return this.#held.bytes + this.#writingBytes
  }

  /** When something was last written, in the clock's monotonic milliseconds. */
  get lastWriteMs(): number {
    return this.#lastWriteMs
  }

  /** Queues an output; nothing happens after {@link end}. */
  push(bytes: Uint8Array, kind: OutputKind = 'kept'): void {
    if (this.#isDisposed || this.#isEnding || bytes.length === 0) return
    this.#noteBegin()
    this.#held.add(kind, bytes)
    this.#schedulePass()
    this.#bound()
  }

  /** Has what follows begin on a line of its own, should a prompt stand before it. */
  startLine(): void {
    if (this.#isDisposed || this.#isEnding) return
    this.#noteBegin()
    this.#held.startLine()
    this.#schedulePass()
  }

  /** Has what is pushed from now on written to another stream; what was pushed before goes to the one before, now. */
  divert(stream: Writable): void {
    if (this.#isDisposed || this.#isEnding) return
    if (this.#held.bytes > 0) this.#hand(this.#held.takeAll())
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
    this.#held.clear()
    this.#writingBytes = 0
    this.#stallTimer?.[Symbol.dispose]()
    this.#stallTimer = undefined
  }

  #schedulePass(): void {
    this.#isPassOwed = true
    if (this.#isPassDue) return
    this.#isPassDue = true
    process.nextTick(() => this.#runPass())
  }

  #runPass(): void {
    this.#write(() => {
      this.#isPassOwed = false
      if (!this.#isEnding) this.#options.beforePass()
    })
    this.#isPassDue = false
    this.#watchStall()
  }

  /** Writes as long as the stream takes it at once. */
  #write(beforeLast?: () => void): void {
    while (!this.#isDisposed && this.#stream.writableLength === 0) {
      if (this.#held.bytes <= MAX_WRITE_BYTES) beforeLast?.()
      if (this.#isDisposed || this.#held.bytes === 0) break
      this.#hand(this.#held.take(MAX_WRITE_BYTES))
    }
    const isDone = this.#isEnding && !this.#isDisposed && this.#held.bytes === 0
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
    this.#progressMs = this.#options.clock.monotonic()
    if (this.#held.bytes > 0 || this.#isPassOwed) this.#schedulePass()
    else if (this.#writingBytes === 0 && this.#lag.isLagging) this.#catchUp()
  }

  #noteBegin(): void {
    if (this.bytes === 0) this.#progressMs = this.#options.clock.monotonic()
  }

  #bound(): void {
    if (!this.#isOverflowing()) return
    // The system may still take what no pass has offered it yet.
    this.#write()
    if (!this.#isOverflowing()) return
    const { outputQueueBytes } = this.#options.limits
    if (this.#held.keptBytes > outputQueueBytes) this.#giveUp()
    // More than has to be, so that one line tells of many.
    else this.#note(this.#held.leaveOut(outputQueueBytes / 2))
  }

  #isOverflowing(): boolean {
    const { shownBytes, keptBytes } = this.#held
    return Math.max(shownBytes, keptBytes) > this.#options.limits.outputQueueBytes
  }

  #note({ lines, messages }: { readonly lines: number; readonly messages: number }): void {
    const before = this.#lag
    if (lines === 0 && messages === 0) return
    this.#lag = { isLagging: true, lines: before.lines + lines, messages: before.messages + messages }
    if (!before.isLagging) this.#options.onLag(this.#lag)
  }

  #catchUp(): void {
    const lag = { ...this.#lag, isLagging: false }
    this.#lag = NO_LAG
    this.#options.onLag(lag)
  }

  #watchStall(): void {
    if (this.#isDisposed || this.#stallTimer || this.bytes === 0) return
    const { clock, limits } = this.#options
    const waitedMs = clock.monotonic() - this.#progressMs
    this.#stallTimer = clock.setTimer(limits.outputStallTimeoutMs - waitedMs, () => this.#checkStall())
  }

  #checkStall(): void {
    const { clock, limits } = this.#options
    this.#stallTimer = undefined
    const isStalled = this.bytes > 0 && clock.monotonic() - this.#progressMs >= limits.outputStallTimeoutMs
    if (isStalled) this.#giveUp()
    else this.#watchStall()
  }

  #giveUp(): void {
    if (this.#isDisposed) return
    this[Symbol.dispose]()
    this.#options.onStalled()
  }
}
