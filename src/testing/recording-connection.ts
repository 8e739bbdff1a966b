import type { Json } from '../base/json.ts'
import type { SessionCapabilities, SessionOptions } from '../link/session-messages.ts'
import type { Connection, ConnectionEvents } from '../portal/connections/connection.ts'
import type { SharedOutput, ShownOutput } from '../portal/output/shared-output.ts'
import { stripMarkup } from '../text/markup.ts'

/** Options of a {@link RecordingConnection}. */
export interface RecordingConnectionOptions {
  /** Default 127.0.0.1. */
  readonly address?: string
  /** The account that the client has shown to be its own before; by default none. */
  readonly login?: number
  /** What {@link RecordingConnection.type} waits with; by default nothing. */
  readonly settle?: () => Promise<void>
}

/**
 * A client without a socket: does what a test tells it, and remembers what it was shown.
 *
 * While its input is paused, what it sends waits, as it would in a socket.
 */
export class RecordingConnection implements Connection {
  readonly protocol = 'test'
  readonly address: string
  readonly login?: number
  readonly queuedBytes = 0
  capabilities: SessionCapabilities = {
    clientName: 'test',
    colorDepth: 'none',
    encoding: 'utf-8',
    isUtf8: true,
    isScreenReader: false,
    oob: 'none',
    width: 80,
    height: 24,
  }
  options: SessionOptions = {}
  /** Everything that was shown, oldest first. */
  readonly shown: ShownOutput[] = []
  /** Structured data that was sent, oldest first. */
  readonly oob: { readonly name: string; readonly data: Json }[] = []
  /** How often reading was stopped. */
  pauses = 0
  isPaused = false
  isClosed = false
  readonly #settle: () => Promise<void>
  #unread: (() => void)[] = []
  #events: ConnectionEvents | undefined

  constructor(options: RecordingConnectionOptions = {}) {
    this.address = options.address ?? '127.0.0.1'
    if (options.login !== undefined) this.login = options.login
    this.#settle = options.settle ?? (() => Promise.resolve())
  }

  listen(events: ConnectionEvents): void {
    this.#events = events
  }

  setOptions(options: SessionOptions): void {
    this.options = options
  }

  show(output: SharedOutput): void {
    if (!this.isClosed) this.shown.push(output.output)
  }

  sendOob(name: string, data: Json): void {
    if (!this.isClosed) this.oob.push({ name, data })
  }

  /** The client's network is lost, and may come back; or it is back. */
  setPresence(isPresent: boolean): void {
    this.#unread.push(() => this.#events?.onPresence?.(isPresent))
    this.#deliver()
  }

  pauseInput(): void {
    this.isPaused = true
    this.pauses += 1
  }

  resumeInput(): void {
    if (!this.isPaused) return
    this.isPaused = false
    queueMicrotask(() => this.#deliver())
  }

  close(): void {
    this.isClosed = true
    this.#unread = []
  }

  destroy(): void {
    this.close()
  }

  /** The client has said what it can show. */
  becomeReady(): void {
    this.#events?.onReady()
  }

  /** The client sends a line. */
  send(text: string, options: { readonly isSecret?: boolean } = {}): void {
    this.#unread.push(() => this.#events?.onLine(text, options.isSecret ?? false))
    this.#deliver()
  }

  /** The client sends structured data, and all that comes of it has happened. */
  async sendData(name: string, data: Json = null): Promise<void> {
    this.#unread.push(() => this.#events?.onOob(name, data))
    this.#deliver()
    await this.#settle()
  }

  /** The client sends a line, and all that comes of it has happened. */
  async type(text: string, options: { readonly isSecret?: boolean } = {}): Promise<void> {
    this.send(text, options)
    await this.#settle()
  }

  /** The client can show something else than before. */
  learn(capabilities: Partial<SessionCapabilities>): void {
    this.capabilities = { ...this.capabilities, ...capabilities }
    this.#events?.onCapabilities(this.capabilities)
  }

  /** The client sends no more, but still reads. */
  endInput(): void {
    this.#unread.push(() => this.#events?.onInputEnd?.())
    this.#deliver()
  }

  /** The client goes away, once what it has sent is read. */
  hangUp(reason = 'client disconnected'): void {
    this.#unread.push(() => {
      this.isClosed = true
      this.#events?.onClosed(reason)
    })
    this.#deliver()
  }

  /** How many lines wait because nobody reads them. */
  get unreadCount(): number {
    return this.#unread.length
  }

  /** The texts that were shown, without markup; questions among them. */
  get texts(): string[] {
    return this.shown.map(({ text }) => stripMarkup(text))
  }

  /** The texts since the last call. */
  takeTexts(): string[] {
    const { texts } = this
    this.shown.length = 0
    return texts
  }

  #deliver(): void {
    while (!this.isPaused && !this.isClosed) {
      const event = this.#unread.shift()
      if (!event) return
      event()
    }
  }
}
