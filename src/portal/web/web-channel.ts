import type { WebSocket } from 'ws'
import type { Clock, Timer } from '../../base/clock.ts'

/** Limits of a {@link WebChannel}. */
export interface WebChannelLimits {
  /** Bytes that may wait for a client that reads slowly; at four times as many it is cut off at once. */
  readonly outputQueueBytes: number
  /** Milliseconds that more than that may wait. */
  readonly outputStallTimeoutMs: number
  /** Time between two pings; a client that is silent from one to the next is gone. 0 sends none. */
  readonly webPingIntervalMs: number
}

/** What a {@link WebChannel} tells; each after the call that caused it. */
export interface WebChannelEvents {
  onText(text: string): void
  onBinary(bytes: Uint8Array): void
  /** The socket is gone, for a reason that its owner does not know. Comes once, and not after a close of our own. */
  onGone(reason: string): void
}

/** Why a socket is closed, RFC 6455 section 7.4 and our own. */
export const WEB_CLOSE = {
  normal: 1000,
  goingAway: 1001,
  protocolError: 1002,
  policy: 1008,
  tryLater: 1013,
  /** The session goes on over another socket. */
  resumedElsewhere: 4001,
} as const

const CLOSE_TIMEOUT_MS = 5000
const GIVE_UP_FACTOR = 4

/** One WebSocket: bounded output, a heartbeat, and an end that is told once. */
export class WebChannel {
  readonly #socket: WebSocket
  readonly #clock: Clock
  readonly #limits: WebChannelLimits
  #events: WebChannelEvents | undefined
  #pingTimer: Timer | undefined
  #stallTimer: Timer | undefined
  #closeTimer: Timer | undefined
  #hasHeard = true
  #isOver = false

  constructor(socket: WebSocket, clock: Clock, limits: WebChannelLimits) {
    this.#socket = socket
    this.#clock = clock
    this.#limits = limits
    socket.on('message', (data, isBinary) => this.#receive(data, isBinary))
    socket.on('pong', () => (this.#hasHeard = true))
    // A frame that is too large or malformed ends in a close of the library's own.
    socket.on('error', (error) => this.#lose(`connection lost (${error.message})`))
    socket.on('close', () => this.#release())
    this.#schedulePing()
  }

  /** Bytes that the system has not taken. */
  get queuedBytes(): number {
    return this.#socket.bufferedAmount
  }

  /** Starts events, or hands them to somebody else. */
  listen(events: WebChannelEvents): void {
    this.#events = events
  }

  /** Sends one text frame, or bytes as a binary one; `onSent` is called when the system has it, or never will. */
  send(data: string | Uint8Array, onSent?: () => void): void {
    if (this.#isOver || this.#socket.readyState !== this.#socket.OPEN) {
      onSent?.()
      return
    }
    this.#socket.send(data, () => {
      this.#watchStall()
      onSent?.()
    })
    this.#watchStall()
  }

  /** Stops reading: what the client sends waits on its side. */
  pause(): void {
    if (!this.#isOver) this.#socket.pause()
  }

  resume(): void {
    if (!this.#isOver) this.#socket.resume()
  }

  /** Sends what is queued, then closes. No event comes afterwards. */
  close(code: number, reason = ''): void {
    if (this.#isOver) return
    this.#stop()
    // The client's answer to the close could not be read otherwise.
    if (this.#socket.isPaused) this.#socket.resume()
    this.#socket.close(code, reason)
    this.#closeTimer = this.#clock.setTimer(CLOSE_TIMEOUT_MS, () => this.#socket.terminate())
  }

  /** Cuts the client off. No event comes afterwards. */
  destroy(): void {
    this.#stop()
    this.#socket.terminate()
  }

  #receive(data: unknown, isBinary: boolean): void {
    this.#hasHeard = true
    if (this.#isOver || !Buffer.isBuffer(data)) return
    if (isBinary) this.#events?.onBinary(data)
    else this.#events?.onText(data.toString('utf8'))
  }

  #schedulePing(): void {
    const { webPingIntervalMs } = this.#limits
    if (webPingIntervalMs <= 0) return
    this.#pingTimer = this.#clock.setTimer(webPingIntervalMs, () => {
      if (!this.#hasHeard && !this.#socket.isPaused) return this.#cutOff('no heartbeat')
      this.#hasHeard = false
      this.#socket.ping()
      this.#schedulePing()
    })
  }

  #watchStall(): void {
    if (this.#isOver) return
    const { outputQueueBytes, outputStallTimeoutMs } = this.#limits
    const waiting = this.#socket.bufferedAmount
    if (waiting > GIVE_UP_FACTOR * outputQueueBytes) return this.#cutOff('lagging')
    if (waiting > outputQueueBytes) {
      this.#stallTimer ??= this.#clock.setTimer(outputStallTimeoutMs, () => this.#cutOff('lagging'))
      return
    }
    this.#stallTimer?.[Symbol.dispose]()
    this.#stallTimer = undefined
  }

  #cutOff(reason: string): void {
    this.#socket.terminate()
    this.#lose(reason)
  }

  #release(): void {
    this.#closeTimer?.[Symbol.dispose]()
    this.#closeTimer = undefined
    this.#lose('client disconnected')
  }

  #lose(reason: string): void {
    if (this.#isOver) return
    this.#stop()
    this.#events?.onGone(reason)
  }

  #stop(): void {
    this.#isOver = true
    this.#pingTimer?.[Symbol.dispose]()
    this.#stallTimer?.[Symbol.dispose]()
    this.#stallTimer = undefined
  }
}
