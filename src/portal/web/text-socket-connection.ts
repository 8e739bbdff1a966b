import type { Clock } from '../../base/clock.ts'
import type { Json } from '../../base/json.ts'
import { TokenBucket } from '../../base/token-bucket.ts'
import type { SessionCapabilities, SessionOptions } from '../../link/session-messages.ts'
import type { OobMessage } from '../../wire/oob-message.ts'
import { stripControls } from '../../wire/strip-controls.ts'
import type { Connection, ConnectionEvents } from '../connections/connection.ts'
import { EventQueue } from '../connections/event-queue.ts'
import { lineTooLongNotice } from '../connections/player-notices.ts'
import type { SharedOutput } from '../output/shared-output.ts'
import {
  readBinaryFrame,
  readTextFrame,
  type TextSocketEvent,
  type TextSocketLimits,
  type TextSpeech,
  writeOobFrame,
} from './text-socket-frames.ts'
import { TextSocketCore } from './text-socket-core.ts'
import { TextSocketScreen } from './text-socket-screen.ts'
import { isSameCapabilities } from '../telnet/telnet-capabilities.ts'
import { WEB_CLOSE, type WebChannel } from './web-channel.ts'

/** What a {@link TextSocketConnection} is made of. */
export interface TextSocketOptions {
  readonly channel: WebChannel
  readonly speech: TextSpeech
  readonly address: string
  readonly clock: Clock
  readonly settings: TextSocketLimits & {
    readonly maxLineBytes: number
    readonly wrapText: boolean
    /** How often a ping is answered. */
    readonly oobAnswersPerSecond: number
  }
}

const CAPABILITIES: Omit<SessionCapabilities, 'oob'> = {
  clientName: '',
  colorDepth: 'truecolor',
  encoding: 'utf-8',
  isUtf8: true,
  isScreenReader: false,
  width: null,
  height: null,
  sources: { colorDepth: 'protocol', encoding: 'protocol', oob: 'protocol' },
}

/** Somebody else's client on a WebSocket: terminal text in binary frames, and beside it what its subprotocol says. */
export class TextSocketConnection implements Connection {
  readonly protocol = 'web'
  readonly address: string
  readonly #options: TextSocketOptions
  readonly #events = new EventQueue(() => this.#options.channel.resume())
  readonly #screen: TextSocketScreen
  readonly #core: TextSocketCore
  #capabilities: SessionCapabilities
  #isOver = false

  constructor(options: TextSocketOptions) {
    const { channel, speech, address, clock, settings } = options
    this.#options = options
    this.address = address
    this.#capabilities = { ...CAPABILITIES, oob: speech === 'terminal' ? 'none' : 'gmcp' }
    const send = (frame: string | Uint8Array): void => channel.send(frame)
    this.#screen = new TextSocketScreen({ send, speech, capabilities: this.#capabilities, wrapText: settings.wrapText })
    const { oobAnswersPerSecond: perSecond } = settings
    this.#core = new TextSocketCore(new TokenBucket(clock, { perSecond, burst: perSecond }))
    channel.listen({
      onText: (text) => this.#take(readTextFrame(text, speech, settings)),
      onBinary: (bytes) => this.#take(readBinaryFrame(bytes)),
      onGone: (reason) => this.#lose(reason),
    })
    this.#events.push((events) => events.onReady())
  }

  get capabilities(): SessionCapabilities {
    return this.#capabilities
  }

  get queuedBytes(): number {
    return this.#options.channel.queuedBytes
  }

  listen(events: ConnectionEvents): void {
    this.#events.listen(events)
  }

  setOptions(options: SessionOptions): void {
    this.#screen.setOptions(options)
  }

  show(shared: SharedOutput): void {
    if (!this.#isOver) this.#screen.show(shared)
  }

  sendOob(name: string, data: Json): void {
    const { channel, speech, settings } = this.#options
    if (this.#isOver || !this.#core.wants(name)) return
    const frame = writeOobFrame(name, data, speech)
    if (frame !== undefined && Buffer.byteLength(frame) <= settings.oobMaxBytes) channel.send(frame)
  }

  pauseInput(): void {
    this.#events.pause()
    this.#options.channel.pause()
  }

  resumeInput(): void {
    this.#events.resume()
  }

  close(): void {
    this.#stop()
    this.#options.channel.close(WEB_CLOSE.normal)
  }

  destroy(): void {
    this.#stop()
    this.#options.channel.destroy()
  }

  #take(event: TextSocketEvent): void {
    if (this.#isOver || event.kind === 'nothing') return
    if (event.kind === 'oob') return this.#takeMessage(event)
    for (const line of event.lines) this.#takeLine(line)
  }

  #takeMessage(message: OobMessage): void {
    const verdict = this.#core.take(message)
    switch (verdict.kind) {
      case 'game':
        this.#events.push((events) => events.onOob(verdict.message.name, verdict.message.data))
        break
      case 'answer':
        this.sendOob(verdict.message.name, verdict.message.data)
        break
      case 'client':
        this.#learn(verdict.clientName, verdict.clientVersion)
        break
      case 'nothing':
        break
      default:
        verdict satisfies never
    }
  }

  #learn(clientName: string, clientVersion: string | undefined): void {
    const { sources } = this.#capabilities
    const version = clientVersion === undefined ? {} : { clientVersion }
    const capabilities = { ...this.#capabilities, clientName, ...version, sources: { ...sources, clientName: 'GMCP' } }
    if (isSameCapabilities(capabilities, this.#capabilities)) return
    this.#capabilities = capabilities
    if (this.#events.isListened) this.#events.push((events) => events.onCapabilities(capabilities))
  }

  #takeLine(line: string): void {
    const { maxLineBytes } = this.#options.settings
    // It answers nothing: a prompt, and what is secret about it, goes on waiting.
    if (Buffer.byteLength(line) > maxLineBytes) return this.#screen.notify(lineTooLongNotice(maxLineBytes))
    const isSecret = this.#screen.takeLine()
    const text = stripControls(line)
    this.#events.push((events) => events.onLine(text, isSecret))
  }

  #lose(reason: string): void {
    if (this.#isOver) return
    this.#isOver = true
    this.#events.push((events) => events.onClosed(reason))
  }

  #stop(): void {
    this.#isOver = true
    this.#events.close()
  }
}
