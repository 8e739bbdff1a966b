import type { Socket } from 'node:net'
import type { Clock, Timer } from '../../base/clock.ts'
import type { Json } from '../../base/json.ts'
import type { Logger } from '../../base/log.ts'
import type { SessionCapabilities, SessionOptions } from '../../link/session-messages.ts'
import { TelnetProtocol } from '../../wire/telnet/protocol.ts'
import type { TelnetEvent } from '../../wire/telnet/protocol.ts'
import type { SharedOutput } from '../output/shared-output.ts'
import type { Connection, ConnectionEvents } from './connection.ts'
import { EndlessLine } from './endless-line.ts'
import { EventQueue } from './event-queue.ts'
import { ForeignOpening } from './foreign-opening.ts'
import { KeepAlive } from './keep-alive.ts'
import { OutputQueue } from './output-queue.ts'
import { lineTooLongNotice } from './player-notices.ts'
import { isSameCapabilities, toSessionCapabilities } from './telnet-capabilities.ts'
import type { TelnetConnectionSettings } from './telnet-connection-settings.ts'
import { TelnetScreen } from './telnet-screen.ts'

/** Collaborators and settings of a {@link TelnetConnection}. */
export interface TelnetConnectionOptions {
  readonly socket: Socket
  /** Of the client, as the listener gives it. */
  readonly address: string
  /** Default `telnet`. */
  readonly protocol?: string
  readonly clock: Clock
  readonly log: Logger
  readonly settings: TelnetConnectionSettings
}

/** A client that has not closed its side by then, or has not read the goodbye, is cut off. */
const CLOSE_TIMEOUT_MS = 5000
const TCP_KEEPALIVE_MS = 60_000
/** Events that may wait for a listener before the client has to. */
const MAX_HELD_EVENTS = 256

/** A telnet client on a socket. It writes its opening at once; a session may listen at any time. */
export class TelnetConnection implements Connection {
  readonly protocol: string
  readonly address: string
  readonly #options: TelnetConnectionOptions
  readonly #socket: Socket
  readonly #telnet: TelnetProtocol
  readonly #opening = new ForeignOpening()
  readonly #endlessLine: EndlessLine
  readonly #events = new EventQueue(() => this.#readOn())
  readonly #queue: OutputQueue
  readonly #screen: TelnetScreen
  readonly #keepAlive: KeepAlive
  #capabilities: SessionCapabilities
  #timer: Timer | undefined
  #isReady = false
  #isOver = false

  constructor(options: TelnetConnectionOptions) {
    const { socket, clock, settings } = options
    this.protocol = options.protocol ?? 'telnet'
    this.address = options.address
    this.#options = options
    this.#socket = socket
    this.#endlessLine = new EndlessLine(settings.maxLineBytes)
    this.#telnet = new TelnetProtocol({ clock, limits: { ...settings, minAytIntervalMs: settings.aytIntervalMs } })
    this.#capabilities = toSessionCapabilities(this.#telnet.capabilities)
    this.#queue = new OutputQueue({
      stream: socket,
      clock,
      limits: settings,
      beforePass: () => this.#screen.restorePrompt(),
      onLagging: () => this.#fail('lagging'),
    })
    this.#screen = new TelnetScreen({
      protocol: this.#telnet,
      queue: this.#queue,
      capabilities: this.#capabilities,
      wrapText: settings.wrapText,
    })
    this.#keepAlive = new KeepAlive({
      clock,
      intervalMs: settings.keepaliveIntervalMs,
      lastWriteMs: () => this.#queue.lastWriteMs,
      send: () => this.#sendKeepAlive(),
    })
    this.#open()
  }

  get capabilities(): SessionCapabilities {
    return this.#capabilities
  }

  get queuedBytes(): number {
    return this.#queue.bytes
  }

  listen(events: ConnectionEvents): void {
    this.#events.listen(events)
  }

  setOptions(options: SessionOptions): void {
    this.#screen.setOptions(options)
  }

  show(output: SharedOutput): void {
    if (!this.#isOver) this.#screen.show(output)
  }

  sendOob(name: string, data: Json): void {
    if (this.#isOver) return
    const bytes = this.#telnet.encodeOob({ name, data })
    if (bytes.length <= this.#options.settings.oobMaxBytes) this.#queue.push(bytes)
    else
      this.#options.log.warn(
        { address: this.address, name, bytes: bytes.length },
        'structured data above oobMaxBytes dropped',
      )
  }

  pauseInput(): void {
    // One packet can hold more lines than the session has room for; the rest of them waits in the queue.
    this.#events.pause()
    if (!this.#isOver) this.#socket.pause()
  }

  resumeInput(): void {
    this.#events.resume()
  }

  close(): void {
    this.#events.close()
    if (this.#isOver) return
    this.sendOob('Core.Goodbye', 'Goodbye.')
    this.#stop()
    this.#screen.forgetPrompt()
    this.#queue.end()
    // Unread input at the close would make the system reset the connection, and the goodbye be lost.
    this.#socket.resume()
    this.#timer = this.#options.clock.setTimer(CLOSE_TIMEOUT_MS, () => this.#socket.destroy())
  }

  destroy(): void {
    this.#events.close()
    this.#stop()
    this.#socket.destroy()
  }

  #open(): void {
    const { clock, settings } = this.#options
    const socket = this.#socket
    socket.setNoDelay(true)
    socket.setKeepAlive(true, TCP_KEEPALIVE_MS)
    socket.on('data', (bytes) => this.#receive(bytes))
    socket.on('end', () => this.#fail('client disconnected'))
    socket.on('error', (error) => this.#noteError(error))
    socket.on('close', () => this.#release())
    if (socket.destroyed) this.#fail('client disconnected')
    if (this.#isOver) return
    this.#queue.push(this.#telnet.start())
    this.#timer = clock.setTimer(settings.negotiationTimeoutMs, () => this.#becomeReady())
  }

  #readOn(): void {
    if (!this.#isOver) this.#socket.resume()
  }

  #receive(bytes: Uint8Array | string): void {
    // No encoding is set on the socket, so it never gives strings.
    if (this.#isOver || typeof bytes === 'string') return
    const foreign = this.#opening.inspect(bytes)
    if (foreign) {
      this.#options.log.debug({ address: this.address, looksLike: foreign }, 'client does not speak telnet')
      this.#fail('not telnet')
      return
    }
    const { events, reply } = this.#telnet.receive(bytes)
    this.#queue.push(reply)
    for (const event of events) this.#take(event)
    if (this.#endlessLine.isOver(bytes.length)) this.#fail('endless line')
    if (!this.#events.isListened && this.#events.length > MAX_HELD_EVENTS) this.#socket.pause()
  }

  #take(event: TelnetEvent): void {
    if (this.#isOver) return
    switch (event.kind) {
      case 'line':
        this.#endlessLine.forgive()
        this.#screen.takeLine(event)
        this.#events.push((events) => events.onLine(event.text, event.isSecret))
        break
      case 'lineTooLong':
        this.#endlessLine.note()
        this.#screen.notify(lineTooLongNotice(event.limitBytes))
        break
      case 'oob':
        this.#events.push((events) => events.onOob(event.message.name, event.message.data))
        break
      case 'malformedOob':
        this.#options.log.debug({ address: this.address, option: event.option }, 'structured data that cannot be read')
        break
      case 'capabilities':
        this.#learn(toSessionCapabilities(event.capabilities))
        break
      case 'settled':
        this.#becomeReady()
        break
      case 'flood':
        this.#fail('negotiation flood')
        break
      case 'eof':
        this.#fail('client disconnected')
        break
      default:
        event satisfies never
    }
  }

  #learn(capabilities: SessionCapabilities): void {
    if (isSameCapabilities(capabilities, this.#capabilities)) return
    this.#capabilities = capabilities
    this.#screen.fit(capabilities)
    // Who listens later reads the newest first, so older ones must not follow.
    if (this.#events.isListened) this.#events.push((events) => events.onCapabilities(capabilities))
  }

  #becomeReady(): void {
    if (this.#isReady || this.#isOver) return
    this.#isReady = true
    this.#clearTimer()
    this.#events.push((events) => events.onReady())
  }

  #sendKeepAlive(): void {
    if (this.#queue.bytes === 0) this.#queue.push(this.#telnet.keepAlive())
  }

  #noteError(error: Error & { readonly code?: string }): void {
    this.#options.log.debug({ address: this.address, err: error }, 'connection failed')
    this.#fail(`connection lost (${error.code ?? error.message})`)
  }

  /** Ends the connection for a reason that the session does not know. */
  #fail(reason: string): void {
    if (this.#isOver) return
    this.#stop()
    this.#events.push((events) => events.onClosed(reason))
    this.#queue[Symbol.dispose]()
    this.#socket.destroy()
  }

  #stop(): void {
    this.#isOver = true
    this.#clearTimer()
    this.#keepAlive[Symbol.dispose]()
  }

  #release(): void {
    this.#fail('client disconnected')
    this.#clearTimer()
    this.#queue[Symbol.dispose]()
  }

  #clearTimer(): void {
    this.#timer?.[Symbol.dispose]()
    this.#timer = undefined
  }
}
