import type { Socket } from 'node:net'
import { toError, WaystoneError } from '../base/errors.ts'
import { type EncodedMessage, encodeFrames, encodeMessage, FrameReader } from './frames.ts'
import type { Link, Validator } from './link.ts'

/** Options of a {@link SocketLink}. */
export interface SocketLinkOptions<Incoming> {
  /** Where messages are read from. */
  readonly input: Socket
  /** Where messages are written to; may be the same socket. */
  readonly output: Socket
  readonly validate: Validator<Incoming>
  /** Largest frame either way, in bytes. */
  readonly maxFrameBytes: number
  /** Where a reader has begun on the input: that reader, and the values it has found so far. */
  readonly reader?: FrameReader
  readonly early?: readonly unknown[]
}

/**
 * A {@link Link} over a local stream socket.
 *
 * `flush` resolves once the kernel holds the bytes: on a local socket the other process can then read them whatever
 * happens to this one. A malformed frame ends the link, for what follows it cannot be trusted.
 *
 * The two directions may have a socket each. A write to a process that has died fails, and Node then destroys the socket
 * with all that could still be read from it; with a socket for each direction the last words of the dead are read whole.
 */
export class SocketLink<Outgoing, Incoming> implements Link<Outgoing, Incoming> {
  readonly #input: Socket
  readonly #output: Socket
  readonly #options: SocketLinkOptions<Incoming>
  readonly #reader: FrameReader
  #outgoing: EncodedMessage[] = []
  #isWriteScheduled = false
  #receiver: ((message: Incoming) => void) | undefined
  #waiting: Incoming[] = []
  #isPaused = false
  /** The input is read to its end. */
  #isClosed = false
  /** Nothing more can be written. */
  #isEnding = false
  #isEnded = false
  #fault: Error | undefined
  readonly #endListeners: ((fault?: Error) => void)[] = []

  constructor(options: SocketLinkOptions<Incoming>) {
    const { input, output } = options
    this.#input = input
    this.#output = output
    this.#options = options
    this.#reader = options.reader ?? new FrameReader(options.maxFrameBytes)
    this.#take(() => options.early ?? [])
    input.on('data', (chunk: Buffer) => this.#take(() => this.#reader.push(chunk)))
    input.on('error', (error) => (this.#fault ??= error))
    input.on('close', () => this.#inputOnClose())
    input.resume()
    if (output === input) return
    // A failed write says no more than that the other side is gone, which the input's end will say in its turn.
    output.on('error', () => (this.#isEnding = true))
    output.resume()
  }

  get isEnded(): boolean {
    return this.#isEnded
  }

  get queuedBytes(): number {
    return this.#output.writableLength
  }

  send(message: Outgoing): void {
    if (this.#isClosed) throw new WaystoneError('WS_LINK_CLOSED')
    if (this.#isEnding) return
    this.#outgoing.push(encodeMessage(message, this.#options.maxFrameBytes))
    if (this.#isWriteScheduled) return
    this.#isWriteScheduled = true
    setImmediate(() => this.#write())
  }

  flush(): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.#isClosed || this.#isEnding) {
        reject(new WaystoneError('WS_LINK_CLOSED'))
        return
      }
      this.#write((error) =>
        error ? reject(new WaystoneError('WS_LINK_CLOSED', error.message, { cause: error })) : resolve(),
      )
    })
  }

  receive(receiver: (message: Incoming) => void): void {
    this.#receiver = receiver
    this.#handOver()
  }

  onEnd(listener: (fault?: Error) => void): void {
    if (this.#isEnded) listener(this.#fault)
    else this.#endListeners.push(listener)
  }

  pause(): void {
    this.#isPaused = true
    this.#input.pause()
  }

  resume(): void {
    this.#isPaused = false
    this.#input.resume()
    this.#handOver()
  }

  end(): void {
    if (this.#isEnding || this.#isClosed) return
    this.#write()
    this.#isEnding = true
    this.#output.end()
  }

  [Symbol.dispose](): void {
    this.#isEnding = true
    this.#output.destroy()
    this.#input.destroy()
  }

  #write(done?: (error?: Error | null) => void): void {
    this.#isWriteScheduled = false
    if (this.#isClosed || this.#isEnding) {
      done?.(new WaystoneError('WS_LINK_CLOSED'))
      return
    }
    if (this.#outgoing.length === 0) {
      if (this.#output.writableLength === 0) done?.()
      else this.#output.write('', done)
      return
    }
    const messages = this.#outgoing
    this.#outgoing = []
    const frames = encodeFrames(messages, this.#options.maxFrameBytes)
    const last = frames.pop()
    for (const frame of frames) this.#output.write(frame)
    if (last) this.#output.write(last, done)
  }

  #take(read: () => readonly unknown[]): void {
    if (this.#fault) return
    try {
      for (const value of read()) this.#waiting.push(this.#options.validate(value))
    } catch (error) {
      this.#fault = toError(error)
      this.#input.destroy()
    }
    this.#handOver()
  }

  #handOver(): void {
    while (this.#receiver && !this.#isPaused && this.#waiting.length > 0) {
      const waiting = this.#waiting
      this.#waiting = []
      let handed = 0
      try {
        for (const message of waiting) {
          handed += 1
          this.#receiver(message)
          if (this.#isPaused) break
        }
      } finally {
        if (handed < waiting.length) this.#waiting = [...waiting.slice(handed), ...this.#waiting]
      }
    }
    if (this.#isClosed && this.#waiting.length === 0) this.#announceEnd()
  }

  #inputOnClose(): void {
    this.#isClosed = true
    this.#output.end()
    this.#handOver()
    if (!this.#receiver) this.#announceEnd()
  }

  #announceEnd(): void {
    if (this.#isEnded) return
    this.#isEnded = true
    for (const listener of this.#endListeners.splice(0)) listener(this.#fault)
  }
}
