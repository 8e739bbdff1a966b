import type { Json } from '../../base/json.ts'
import type { SessionCapabilities, SessionOptions } from '../../link/session-messages.ts'
import { applyOptions } from '../../link/session-options.ts'
import { stripControls } from '../../wire/strip-controls.ts'
import type { Connection, ConnectionEvents } from '../connections/connection.ts'
import { EventQueue } from '../connections/event-queue.ts'
import { lineTooLongNotice } from '../connections/player-notices.ts'
import { profileKey, renderOutput, type RenderProfile } from '../output/render-output.ts'
import type { SharedOutput, ShownOutput } from '../output/shared-output.ts'
import {
  readBinaryFrame,
  readTextFrame,
  type TextSocketEvent,
  type TextSpeech,
  writeOobFrame,
  writePromptFrame,
} from './text-socket-frames.ts'
import { WEB_CLOSE, type WebChannel } from './web-channel.ts'

/** What a {@link TextSocketConnection} is made of. */
export interface TextSocketOptions {
  readonly channel: WebChannel
  readonly speech: TextSpeech
  readonly address: string
  readonly settings: { readonly maxLineBytes: number; readonly wrapText: boolean }
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
  readonly capabilities: SessionCapabilities
  readonly #options: TextSocketOptions
  readonly #events = new EventQueue(() => this.#options.channel.resume())
  #profile: RenderProfile
  #isSecret = false
  #isOver = false

  constructor(options: TextSocketOptions) {
    const { channel, speech, address } = options
    this.#options = options
    this.address = address
    this.capabilities = { ...CAPABILITIES, oob: speech === 'terminal' ? 'none' : 'gmcp' }
    this.#profile = this.#makeProfile({})
    channel.listen({
      onText: (text) => this.#take(readTextFrame(text, speech)),
      onBinary: (bytes) => this.#take(readBinaryFrame(bytes)),
      onGone: (reason) => this.#lose(reason),
    })
    this.#events.push((events) => events.onReady())
  }

  get queuedBytes(): number {
    return this.#options.channel.queuedBytes
  }

  listen(events: ConnectionEvents): void {
    this.#events.listen(events)
  }

  setOptions(options: SessionOptions): void {
    this.#profile = this.#makeProfile(options)
  }

  show(shared: SharedOutput): void {
    if (this.#isOver) return
    const { channel, speech } = this.#options
    const { output } = shared
    if (output.kind === 'prompt') this.#isSecret = output.isSecret
    const marked = output.kind === 'prompt' ? writePromptFrame(this.#render(output), speech) : undefined
    channel.send(
      marked ?? shared.bytesFor(`text ${profileKey(this.#profile)}`, (shown) => Buffer.from(this.#render(shown))),
    )
  }

  sendOob(name: string, data: Json): void {
    const frame = writeOobFrame(name, data, this.#options.speech)
    if (frame !== undefined && !this.#isOver) this.#options.channel.send(frame)
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
    if (event.kind === 'oob') {
      const { name, data } = event
      this.#events.push((events) => events.onOob(name, data))
      return
    }
    for (const line of event.lines) this.#takeLine(line)
  }

  #takeLine(line: string): void {
    const { settings, channel } = this.#options
    if (Buffer.byteLength(line) > settings.maxLineBytes) {
      channel.send(Buffer.from(`${lineTooLongNotice(settings.maxLineBytes)}\r\n`))
      return
    }
    const isSecret = this.#isSecret
    this.#isSecret = false
    const text = stripControls(line)
    this.#events.push((events) => events.onLine(text, isSecret))
  }

  #render(output: ShownOutput): string {
    return renderOutput(output, this.#profile).replaceAll('\n', '\r\n')
  }

  #makeProfile(options: SessionOptions): RenderProfile {
    const { wrapText } = this.#options.settings
    return { ...applyOptions(this.capabilities, options), isRaw: options.isRaw ?? false, wrapText }
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
