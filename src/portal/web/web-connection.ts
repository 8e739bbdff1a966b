import type { Timer } from '../../base/clock.ts'
import type { Json } from '../../base/json.ts'
import { REPLACED_REASON, type SessionCapabilities, type SessionOptions } from '../../link/session-messages.ts'
import { parseWebClientMessage } from '../../wire/web/parse-web-message.ts'
import type { WebServerMessage } from '../../wire/web/web-messages.ts'
import type { Connection, ConnectionEvents } from '../connections/connection.ts'
import { EventQueue } from '../connections/event-queue.ts'
import type { Replay } from '../output/output-backlog.ts'
import type { SharedOutput } from '../output/shared-output.ts'
import { WEB_CLOSE, type WebChannel } from './web-channel.ts'
import type { WebConnectionOptions, WebHello } from './web-connection-options.ts'
import { WebDeviceWatch } from './web-device-watch.ts'
import { writeWebMessage } from './web-frame.ts'
import { WebInbox } from './web-inbox.ts'
import { WebOutbox } from './web-outbox.ts'

/** Shorter than the silence after which a page asks whether anybody is there. */
const SIGN_OF_LIFE_MS = 10_000

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
  readonly #outbox: WebOutbox
  readonly #inbox: WebInbox
  readonly #events = new EventQueue(() => this.#channel?.resume())
  readonly #device: WebDeviceWatch
  #channel: WebChannel | undefined
  #awayTimer: Timer | undefined
  /** Runs while the socket is not read. */
  #pauseTimer: Timer | undefined
  #isWorldHere = true
  #isOver = false

  constructor(options: WebConnectionOptions) {
    const { address, device, clock, limits } = options
    this.#options = options
    this.address = address
    this.#device = new WebDeviceWatch(clock, device, (changed) => this.#fit(changed))
    const { capabilities } = this.#device
    this.#outbox = new WebOutbox({ limits, capabilities, send: (frame) => this.#send(frame) })
    this.#inbox = new WebInbox({
      events: this.#events,
      maxLineBytes: limits.maxLineBytes,
      acknowledge: (n) => this.#tell({ kind: 'ack', n }),
      notify: (text) => this.#tell({ kind: 'notice', text }),
    })
  }

  get capabilities(): SessionCapabilities {
    return this.#device.capabilities
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
    this.#device.take(hello.device)
    this.#attach(channel)
    const { missing, outputs } = replay
    this.#welcome({ isResumed: true, missing, token: host.issue(this, hello.resume?.token) })
    this.#outbox.sendAgain(outputs)
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
    this.#outbox.setOptions(options)
  }

  show(shared: SharedOutput): void {
    if (shared.output.kind === 'prompt') this.#inbox.expectSecret(shared.output.isSecret)
    this.#outbox.add({ kind: 'shown', shared })
  }

  sendOob(name: string, data: Json): void {
    this.#outbox.add({ kind: 'oob', name, data })
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
    this.#pauseTimer?.[Symbol.dispose]()
    this.#pauseTimer = this.#options.clock.setTimer(SIGN_OF_LIFE_MS, () => this.#showLife())
  }

  resumeInput(): void {
    this.#pauseTimer?.[Symbol.dispose]()
    this.#pauseTimer = undefined
    this.#events.resume()
  }

  close(reason: string): void {
    this.#end()
    const isReplaced = reason === REPLACED_REASON
    this.#tell({ kind: 'ended', reason: isReplaced ? 'You have logged in from elsewhere.' : 'The session is over.' })
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
    this.#stopTimers()
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
    // What waits for the game is no less on another socket.
    if (this.#pauseTimer) channel.pause()
  }

  #welcome(init: { readonly isResumed: boolean; readonly missing: number; readonly token: string }): void {
    const { host, limits } = this.#options
    const { resumeWindowMs } = limits
    this.#tell({ kind: 'welcome', game: host.gameName, taken: this.#inbox.taken, resumeWindowMs, ...init })
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
        if (!this.#inbox.receive(message)) this.#refuse('a gap in the lines')
        return
      case 'ack':
        if (!this.#outbox.acknowledge(message.n)) this.#refuse('an acknowledgement of what was never sent')
        return
      case 'device':
        return this.#device.note(message.device)
      case 'ping':
        return this.#tell({ kind: 'pong', at: message.at })
      default:
        message satisfies never
    }
  }

  #fit(capabilities: SessionCapabilities): void {
    this.#outbox.fit(capabilities)
    // Who listens later reads the newest first, so older ones must not follow.
    if (this.#events.isListened) this.#events.push((events) => events.onCapabilities(capabilities))
  }

  #send(frame: string): void {
    this.#channel?.send(frame)
  }

  #tell(message: WebServerMessage): void {
    this.#send(writeWebMessage(message))
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
    this.#stopTimers()
    this.#options.host.ended(this)
  }

  /** A client that is not read cannot ask, and would take the silence for a lost network. */
  #showLife(): void {
    this.#tell({ kind: 'ack', n: this.#inbox.taken })
    this.#pauseTimer = this.#options.clock.setTimer(SIGN_OF_LIFE_MS, () => this.#showLife())
  }

  #stopTimers(): void {
    this.#pauseTimer?.[Symbol.dispose]()
    this.#awayTimer?.[Symbol.dispose]()
    this.#device[Symbol.dispose]()
  }
}
