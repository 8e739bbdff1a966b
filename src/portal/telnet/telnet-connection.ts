import type { Timer } from '../../base/clock.ts'
import type { Json } from '../../base/json.ts'
import type { SessionCapabilities, SessionOptions } from '../../link/session-messages.ts'
import type { TelnetProtocol } from '../../wire/telnet/protocol.ts'
import type { SharedOutput } from '../output/shared-output.ts'
import { CompressibleSocket } from './compressible-socket.ts'
import type { ByteSocket } from '../connections/byte-socket.ts'
import type { Connection, ConnectionEvents } from '../connections/connection.ts'
import { EventQueue } from '../connections/event-queue.ts'
import { HalfClosed } from '../connections/half-closed.ts'
import { answerTo, ForeignOpening } from './foreign-opening.ts'
import type { ForeignProtocol } from './foreign-opening.ts'
import type { OutputLag, OutputQueue } from '../connections/output-queue.ts'
import type { TelnetConnectionOptions } from './telnet-connection-options.ts'
import { makeTelnetProtocol } from './make-telnet-protocol.ts'
import { TelnetInput } from './telnet-input.ts'
import { TelnetOob } from './telnet-oob.ts'
import { TelnetReport } from './telnet-report.ts'
import { TelnetScreen } from './telnet-screen.ts'

/** A client that has not closed its side by then, or has not read the goodbye, is cut off. */
const CLOSE_TIMEOUT_MS = 5000
/** Events that may wait for a listener before the client has to. */
const MAX_HELD_EVENTS = 256

/** A telnet client on a socket. It writes its opening at once; a session may listen at any time. */
export class TelnetConnection implements Connection {
  readonly protocol: string
  readonly address: string
  readonly #options: TelnetConnectionOptions
  readonly #socket: ByteSocket
  readonly #bytes: CompressibleSocket
  readonly #telnet: TelnetProtocol
  readonly #opening = new ForeignOpening()
  readonly #input: TelnetInput
  readonly #events = new EventQueue(() => this.#readOn())
  readonly #queue: OutputQueue
  readonly #screen: TelnetScreen
  readonly #report: TelnetReport
  readonly #oob: TelnetOob
  #halfClosed: HalfClosed | undefined
  #timer: Timer | undefined
  #isReady = false
  #isOver = false

  constructor(options: TelnetConnectionOptions) {
    const { socket, clock, log, address, settings } = options
    const about = { clock, log, address, events: this.#events }
    this.protocol = options.protocol ?? 'telnet'
    this.address = address
    this.#options = options
    this.#socket = socket
    this.#bytes = new CompressibleSocket({
      socket,
      clock,
      slots: options.slots,
      limits: settings,
      keepAlive: () => this.#telnet.keepAlive(),
      beforePass: () => this.#screen.endPass(),
      writeGap: (lines) => this.#screen.writeGap(lines),
      onLag: (lag) => this.#noteLag(lag),
      onBytes: (bytes) => this.#decode(bytes),
      onFault: (reason) => this.#fail(reason),
    })
    const { queue } = this.#bytes
    const protocol = makeTelnetProtocol(options, this.#bytes)
    this.#queue = queue
    this.#telnet = protocol
    const onChange = (capabilities: SessionCapabilities): void => this.#screen.fit(capabilities)
    this.#report = new TelnetReport(protocol.capabilities, { ...about, onChange })
    this.#oob = new TelnetOob({ ...about, protocol, queue, maxBytes: settings.oobMaxBytes })
    this.#screen = new TelnetScreen({ protocol, queue, capabilities: this.capabilities, wrapText: settings.wrapText })
    this.#input = new TelnetInput({
      ...about,
      screen: this.#screen,
      maxLineBytes: settings.maxLineBytes,
      gameFacts: options.gameFacts,
      onCapabilities: (capabilities) => this.#report.learn(capabilities),
      onSettled: () => this.#becomeReady(),
      onInputEnd: () => this.#endInput(),
      onFault: (reason) => this.#fail(reason),
    })
    this.#open()
  }

  get capabilities(): SessionCapabilities {
    return this.#report.capabilities
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
    if (!this.#isOver) this.#oob.send(name, data)
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
    this.#finish()
  }

  destroy(): void {
    this.#events.close()
    this.#stop()
    this.#socket.destroy()
  }

  #open(): void {
    const { clock, settings } = this.#options
    const socket = this.#socket
    socket.on('data', (bytes) => this.#receive(bytes))
    socket.on('end', () => this.#endInput())
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
    if (foreign) this.#turnAway(foreign)
    else this.#bytes.receive(bytes)
  }

  #turnAway(foreign: ForeignProtocol): void {
    this.#options.log.debug({ address: this.address, looksLike: foreign }, 'client does not speak telnet')
    const answer = answerTo(foreign)
    if (answer === undefined) {
      this.#fail('not telnet')
      return
    }
    this.#queue.push(answer)
    this.#events.push((events) => events.onClosed('not telnet'))
    this.#finish()
  }

  #decode(bytes: Uint8Array): void {
    if (this.#isOver) return
    const received = this.#telnet.receive(bytes)
    this.#bytes.reply(received)
    for (const event of received.events) if (!this.#isOver && !this.#halfClosed) this.#input.take(event)
    if (received.deflated && !this.#isOver) this.#bytes.inflate(received.deflated)
    if (!this.#isOver) this.#input.count(bytes.length)
    if (!this.#events.isListened && this.#events.length > MAX_HELD_EVENTS) this.#socket.pause()
  }

  #noteLag(lag: OutputLag): void {
    if (this.#isOver) return
    this.#report.noteLag(lag)
    if (!lag.isLagging && lag.messages > 0) this.#oob.restate()
  }

  /** The client sends no more. What it has sent is answered, if it is there to read that. */
  #endInput(): void {
    const { clock, settings } = this.#options
    if (this.#isOver || this.#halfClosed) return
    this.#halfClosed = new HalfClosed({
      clock,
      timeoutMs: settings.halfCloseTimeoutMs,
      probe: () => this.#queue.push(this.#telnet.keepAlive()),
      onTimeout: () => this.#fail('client disconnected'),
    })
    this.#events.push((events) => events.onInputEnd?.())
  }

  #becomeReady(): void {
    if (this.#isReady || this.#isOver) return
    this.#isReady = true
    this.#clearTimer()
    this.#events.push((events) => events.onReady())
  }

  #noteError(error: Error & { readonly code?: string }): void {
    this.#options.log.debug({ address: this.address, err: error }, 'connection failed')
    this.#fail(`connection lost (${error.code ?? error.message})`)
  }

  /** Writes what is queued, then closes. */
  #finish(): void {
    this.#stop()
    this.#screen.forgetPrompt()
    this.#queue.end()
    // Unread input at the close would make the system reset the connection, and the goodbye be lost.
    this.#socket.resume()
    this.#timer = this.#options.clock.setTimer(CLOSE_TIMEOUT_MS, () => this.#socket.destroy())
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
    this.#halfClosed?.[Symbol.dispose]()
    this.#report[Symbol.dispose]()
    this.#bytes.stop()
  }

  #release(): void {
    this.#fail('client disconnected')
    this.#clearTimer()
    this.#bytes[Symbol.dispose]()
  }

  #clearTimer(): void {
    this.#timer?.[Symbol.dispose]()
    this.#timer = undefined
  }
}
