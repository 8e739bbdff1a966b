import { finished } from 'node:stream'
import type { Clock, Timer } from '../../base/clock.ts'
import type { TelnetReceived } from '../../wire/telnet/protocol.ts'
import type { ByteSocket } from '../connections/byte-socket.ts'
import { CompressedStream } from './compressed-stream.ts'
import type { CompressionSlots } from './compression-slots.ts'
import { DelayedStream } from './delayed-stream.ts'
import { InflatedInput } from './inflated-input.ts'
import { KeepAlive } from './keep-alive.ts'
import { OutputQueue } from '../connections/output-queue.ts'
import type { OutputLag, OutputQueueLimits } from '../connections/output-queue.ts'

/** What a {@link CompressibleSocket} works with, and whom it tells. */
export interface CompressibleSocketOptions {
  readonly socket: ByteSocket
  readonly clock: Clock
  /** Shared by all connections. */
  readonly slots: CompressionSlots | undefined
  readonly limits: OutputQueueLimits & {
    readonly maxInflatedBytesPerSecond: number
    readonly keepaliveIntervalMs: number
  }
  /** What keeps a quiet connection alive. */
  readonly keepAlive: () => Uint8Array
  /** Called before the last of what waits is written; may queue more. */
  readonly beforePass: () => void
  /** Makes the line that stands for lines left out. */
  readonly writeGap: (lines: number) => Uint8Array
  readonly onLag: (lag: OutputLag) => void
  /** Bytes of the client, inflated where they were not. */
  readonly onBytes: (bytes: Uint8Array) => void
  /** Compressed input is of no use, or the client does not read. */
  readonly onFault: (reason: string) => void
}

const TCP_KEEPALIVE_MS = 60_000
/** Text right behind the end of a compressed stream hangs some clients, and others lose it. */
const PAUSE_AFTER_STREAM_MS = 250

/** Both directions of a socket: what is queued for the client, kept alive, and compressed if the client wants that. */
export class CompressibleSocket implements Disposable {
  /** What waits to be written. */
  readonly queue: OutputQueue
  readonly #options: CompressibleSocketOptions
  readonly #keepAlive: KeepAlive
  #output: CompressedStream | undefined
  #input: InflatedInput | undefined
  #timer: Timer | undefined
  #endsSocket = true
  #hasSlot = false

  constructor(options: CompressibleSocketOptions) {
    const { socket, clock, limits, keepAlive, beforePass, writeGap, onLag, onFault } = options
    this.#options = options
    socket.setNoDelay(true)
    socket.setKeepAlive(true, TCP_KEEPALIVE_MS)
    // A client that sends no more may still read.
    socket.allowHalfOpen = true
    const onStalled = (): void => onFault('lagging')
    this.queue = new OutputQueue({ stream: socket, clock, limits, beforePass, writeGap, onLag, onStalled })
    this.#keepAlive = new KeepAlive({
      clock,
      intervalMs: limits.keepaliveIntervalMs,
      lastWriteMs: () => this.queue.lastWriteMs,
      send: () => {
        if (this.queue.bytes === 0) this.queue.push(keepAlive())
      },
    })
  }

  /** Sets memory aside for compressed output, if there is some left. */
  tryCompress(): boolean {
    this.#hasSlot = this.#options.slots?.take() ?? false
    return this.#hasSlot
  }

  /** Takes bytes from the socket. */
  receive(bytes: Uint8Array): void {
    if (this.#input) this.#input.push(bytes)
    else this.#options.onBytes(bytes)
  }

  /** Queues a reply, with its compression begun and ended at the right bytes. */
  reply({ reply, compression }: TelnetReceived): void {
    let from = 0
    for (const { at, isOn } of compression) {
      this.queue.push(reply.subarray(from, at))
      if (isOn) this.#compress()
      else this.#stopCompressing()
      from = at
    }
    this.queue.push(reply.subarray(from))
  }

  /** Inflates these bytes and all that follow. */
  inflate(bytes: Uint8Array): void {
    const { clock, limits, onBytes, onFault } = this.#options
    const maxBytesPerSecond = limits.maxInflatedBytesPerSecond
    const onEnd = (rest: Uint8Array): void => {
      this.#input = undefined
      onBytes(rest)
    }
    this.#input = new InflatedInput({ clock, maxBytesPerSecond, onBytes, onEnd, onFault })
    this.#input.push(bytes)
  }

  /** The session is over: what is queued is still written, but nothing is sent to keep the connection. */
  stop(): void {
    this.#keepAlive[Symbol.dispose]()
  }

  /** Frees the memory of the streams and forgets what is queued; the socket is its owner's. */
  [Symbol.dispose](): void {
    this.stop()
    this.queue[Symbol.dispose]()
    this.#timer?.[Symbol.dispose]()
    this.#output?.destroy()
    this.#input?.[Symbol.dispose]()
    if (this.#hasSlot) this.#options.slots?.release()
    this.#hasSlot = false
  }

  #compress(): void {
    this.#output = new CompressedStream({ target: this.#options.socket, endsTarget: () => this.#endsSocket })
    this.queue.divert(this.#output)
  }

  #stopCompressing(): void {
    const { socket, clock } = this.#options
    const stream = this.#output
    if (!stream) return
    const after = new DelayedStream(socket)
    this.#endsSocket = false
    finished(stream, () => (this.#timer = clock.setTimer(PAUSE_AFTER_STREAM_MS, () => after.open())))
    this.queue.divert(after)
    stream.end()
  }
}
