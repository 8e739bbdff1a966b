import type { Clock, Timer } from '../../base/clock.ts'
import type { Json } from '../../base/json.ts'
import type { SessionCapabilities, SessionOptions } from '../../link/session-messages.ts'
import { applyOptions } from '../../link/session-options.ts'
import { stripControls } from '../../wire/strip-controls.ts'
import { parseWebClientMessage } from '../../wire/web/parse-web-message.ts'
import type { WebClientMessage, WebDevice, WebServerMessage } from '../../wire/web/web-messages.ts'
import type { Connection, ConnectionEvents } from '../connections/connection.ts'
import { EventQueue } from '../connections/event-queue.ts'
import { lineTooLongNotice } from '../connections/player-notices.ts'
import { isSameCapabilities } from '../telnet/telnet-capabilities.ts'
import { type NumberedOutput, OutputBacklog, type Replay } from '../output/output-backlog.ts'
import type { SharedOutput } from '../output/shared-output.ts'
import { toWebCapabilities } from './web-capabilities.ts'
import { WEB_CLOSE, type WebChannel } from './web-channel.ts'
import { writeWebMessage, writeWebOutput } from './web-frame.ts'
import { type WebInput, WebIntake } from './web-intake.ts'
import type { WebProfile } from './web-spans.ts'

/** Limits of a {@link WebConnection}. */
export interface WebConnectionLimits {
  readonly resumeBufferBytes: number
  readonly resumeBufferLines: number
  readonly maxLineBytes: number
  /** How long a session waits for a client that is gone. */
  readonly resumeWindowMs: number
}

/** Who knows the tokens, and counts those who are away. */
export interface WebConnectionHost {
  readonly gameName: string
  /** The next token; `presented` stays good until {@link confirm}. */
  issue(connection: WebConnection, presented?: string): string
  confirm(connection: WebConnection): void
  wentAway(connection: WebConnection): void
  cameBack(connection: WebConnection): void
  /** Nobody can come back to it any more. */
  ended(connection: WebConnection): void
}

/** What a {@link WebConnection} is made of. */
export interface WebConnectionOptions {
  readonly address: string
  readonly device: WebDevice
  readonly clock: Clock
  readonly limits: WebConnectionLimits
  readonly host: WebConnectionHost
}

/** The first message on a socket. */
export type WebHello = Extract<WebClientMessage, { kind: 'hello' }>

/**
 * A web client, over as many sockets as it takes (docs/spec/resume.md).
 *
 * To its session it is one connection from the first socket on, until it is closed or has been away too long. Meanwhile
 * it keeps what the client has not acknowledged.
 */
export class WebConnection implements Connection {
  readonly protocol = 'web'
  readonly address: string
  readonly #options: WebConnectionOptions
  readonly #outbox: OutputBacklog
  readonly #intake = new WebIntake((n) => this.#tell({ kind: 'ack', n }))
  readonly #events = new EventQueue(() => this.#channel?.resume())
  #capabilities: SessionCapabilities
  #chosen: SessionOptions = {}
  #channel: WebChannel | undefined
  #awayTimer: Timer | undefined
  /** The prompt that was shown last asks for a secret. */
  #isSecret = false
  #isWorldHere = true
  #isOver = false

  constructor(options: WebConnectionOptions) {
    this.#options = options
    this.address = options.address
    const { resumeBufferBytes: maxBytes, resumeBufferLines: maxOutputs } = options.limits
    this.#outbox = new OutputBacklog({ maxBytes, maxOutputs })
    this.#capabilities = toWebCapabilities(options.device)
  }

  get capabilities(): SessionCapabilities {
    return this.#capabilities
  }

  get queuedBytes(): number {
    return this.#channel?.queuedBytes ?? this.#outbox.bytes
  }

  /** Whether its client is gone, and may come back. */
  get isAway(): boolean {
    return this.#channel === undefined && !this.#isOver
  }

  /** Begins on its first socket. */
  start(channel: WebChannel): void {
    this.#attach(channel)
    this.#welcome({ isResumed: false, missing: 0, token: this.#options.host.issue(this) })
    this.#events.push((events) => events.onReady())
  }

  /**
   * Goes on over another socket, the one before is closed; what the client has not got is sent again.
   *
   * @returns `false` if the client cannot have what it says it has; nothing is changed then.
   */
  resume(channel: WebChannel, hello: WebHello): boolean {
    const { host } = this.#options
    const replay = hello.resume && !this.#isOver ? this.#outbox.after(hello.resume.received) : undefined
    if (!replay) return false
    const wasAway = this.isAway
    this.#channel?.close(WEB_CLOSE.resumedElsewhere, 'resumed elsewhere')
    this.#awayTimer?.[Symbol.dispose]()
    this.#learn(hello.device)
    this.#attach(channel)
    const { missing, outputs } = replay
    this.#welcome({ isResumed: true, missing, token: host.issue(this, hello.resume?.token) })
    for (const output of outputs) this.#put(output)
    if (wasAway) {
      host.cameBack(this)
      this.#events.push((events) => events.onPresence?.(true))
    }
    return true
  }

  listen(events: ConnectionEvents): void {
    this.#events.listen(events)
  }

  setOptions(options: SessionOptions): void {
    this.#chosen = options
  }

  show(shared: SharedOutput): void {
    if (shared.output.kind === 'prompt') this.#isSecret = shared.output.isSecret
    this.#put(this.#outbox.add({ kind: 'shown', shared }))
  }

  sendOob(name: string, data: Json): void {
    this.#put(this.#outbox.add({ kind: 'oob', name, data }))
  }

  setWorldHere(isHere: boolean): void {
    this.#isWorldHere = isHere
    this.#tell({ kind: 'world', isHere })
  }

  takeUnseen(): Replay | undefined {
    return this.isAway ? this.#outbox.after(0) : undefined
  }

  pauseInput(): void {
    this.#events.pause()
    this.#channel?.pause()
  }

  resumeInput(): void {
    this.#events.resume()
  }

  close(): void {
    this.#end()
    this.#tell({ kind: 'ended', reason: 'The session is over.' })
    this.#channel?.close(WEB_CLOSE.normal)
    this.#channel = undefined
  }

  destroy(): void {
    this.#end()
    this.#channel?.destroy()
    this.#channel = undefined
  }

  /** Gives up waiting for the client. */
  expire(): void {
    if (!this.isAway) return
    this.#isOver = true
    this.#awayTimer?.[Symbol.dispose]()
    this.#options.host.ended(this)
    this.#events.push((events) => events.onClosed('connection lost'))
  }

  #attach(channel: WebChannel): void {
    this.#channel = channel
    channel.listen({
      onText: (text) => this.#read(text),
      onBinary: () => this.#refuse('binary data'),
      onGone: () => this.#goAway(),
    })
  }

  #welcome(init: { readonly isResumed: boolean; readonly missing: number; readonly token: string }): void {
    const { host, limits } = this.#options
    const { resumeWindowMs } = limits
    this.#tell({ kind: 'welcome', game: host.gameName, taken: this.#intake.taken, resumeWindowMs, ...init })
    if (!this.#isWorldHere) this.#tell({ kind: 'world', isHere: false })
  }

  #read(text: string): void {
    if (this.#isOver) return
    const message = parseWebClientMessage(text)
    if (!message || message.kind === 'hello') return this.#refuse('no message')
    // Whoever speaks on the new socket has read the token in its welcome.
    this.#options.host.confirm(this)
    switch (message.kind) {
      case 'line':
      case 'oob':
        return this.#takeInput(message)
      case 'ack':
        if (!this.#outbox.acknowledge(message.n)) this.#refuse('an acknowledgement of what was never sent')
        return
      case 'device':
        return this.#learn(message.device)
      case 'ping':
        return this.#tell({ kind: 'pong', at: message.at })
      default:
        message satisfies never
    }
  }

  #takeInput(message: WebInput): void {
    const verdict = this.#intake.receive(message)
    if (verdict === 'gap') return this.#refuse('a gap in the lines')
    if (verdict === 'known') return
    if (message.kind === 'oob') {
      const { name, data } = message
      this.#events.push((events) => events.onOob(name, data))
      return
    }
    const { maxLineBytes } = this.#options.limits
    if (Buffer.byteLength(message.text) > maxLineBytes) {
      this.#tell({ kind: 'notice', text: lineTooLongNotice(maxLineBytes) })
      return
    }
    const isSecret = message.isSecret || this.#isSecret
    this.#isSecret = false
    const text = stripControls(message.text)
    this.#events.push((events) => events.onLine(text, isSecret))
  }

  #learn(device: WebDevice): void {
    const capabilities = toWebCapabilities(device)
    if (isSameCapabilities(capabilities, this.#capabilities)) return
    this.#capabilities = capabilities
    // Who listens later reads the newest first, so older ones must not follow.
    if (this.#events.isListened) this.#events.push((events) => events.onCapabilities(capabilities))
  }

  #put(output: NumberedOutput): void {
    if (!this.#isOver) this.#channel?.send(writeWebOutput(output, this.#profile))
  }

  get #profile(): WebProfile {
    const { colorDepth, isScreenReader } = applyOptions(this.#capabilities, this.#chosen)
    return { isScreenReader, isRaw: this.#chosen.isRaw ?? false, isColorless: colorDepth === 'none' }
  }

  #tell(message: WebServerMessage): void {
    this.#channel?.send(writeWebMessage(message))
  }

  #refuse(what: string): void {
    this.#channel?.close(WEB_CLOSE.policy, what)
    this.#goAway()
  }

  #goAway(): void {
    if (this.#isOver) return
    const { clock, limits, host } = this.#options
    this.#channel = undefined
    this.#awayTimer = clock.setTimer(limits.resumeWindowMs, () => this.expire())
    host.wentAway(this)
    this.#events.push((events) => events.onPresence?.(false))
  }

  #end(): void {
    this.#isOver = true
    this.#events.close()
    this.#awayTimer?.[Symbol.dispose]()
    this.#options.host.ended(this)
  }
}
