import type { Json } from '../../base/json.ts'
import { parseWebServerMessage } from '../../wire/web/parse-web-server-message.ts'
import {
  type WebClientMessage,
  type WebDevice,
  type WebServerMessage,
  WEB_VERSION,
} from '../../wire/web/web-messages.ts'
import type { GameOutput, LinkStatus } from './game-link-events.ts'
import type { GameLinkPorts } from './game-link-ports.ts'
import type { GameSocket } from './game-socket.ts'
import { Heartbeat } from './heartbeat.ts'
import type { Incoming } from './incoming.ts'
import type { Outgoing, OutgoingInput } from './outgoing.ts'
import { ResumePoint } from './resume-point.ts'
import { Retries } from './retries.ts'

/** A socket that has not opened by then is given up. */
const OPEN_TIMEOUT_MS = 10_000
/** Code of a socket that another one of the same session has replaced. */
const RESUMED_ELSEWHERE = 4001

/**
 * The web client's end of a session, over as many sockets as it takes (docs/spec/resume.md).
 *
 * What comes in is told once and in order, what goes out is kept until the Portal has it, and a lost socket is replaced.
 */
export class GameLink implements Disposable {
  readonly #ports: GameLinkPorts
  readonly #retries: Retries
  readonly #point: ResumePoint
  readonly #incoming: Incoming
  readonly #outgoing: Outgoing
  readonly #heartbeat: Heartbeat
  #device: WebDevice
  #socket: GameSocket | undefined
  #isWelcome = false
  #isOver = false
  /** Why the game lets nobody in for now, told once and not at each attempt. */
  #toldWhy: string | undefined

  constructor(ports: GameLinkPorts) {
    this.#ports = ports
    this.#device = ports.device
    const { clock, random, store } = ports
    this.#retries = new Retries({ clock, random, onDue: () => this.#retry() })
    this.#heartbeat = new Heartbeat({
      clock,
      ping: () => this.#send({ kind: 'ping', at: clock.now() }),
      onDead: () => this.#lost(0),
    })
    this.#point = new ResumePoint(store, { clock, acknowledge: (n) => this.#send({ kind: 'ack', n }) })
    this.#incoming = this.#point.incoming
    this.#outgoing = this.#point.outgoing
  }

  /** What was typed and not taken, oldest first. */
  get waiting(): readonly OutgoingInput[] {
    return this.#outgoing.waiting
  }

  /** Connects, or begins anew after the session has ended. */
  connect(): void {
    this.#isOver = false
    this.#tell({ kind: this.#point.claim ? 'reconnecting' : 'connecting' })
    this.#retries.begin()
    this.#open()
  }

  /** Sends a line now, or as soon as there is a connection. */
  sendLine(text: string, isSecret: boolean): void {
    this.#put(this.#outgoing.addLine(text, isSecret))
  }

  /** The same for structured data. */
  sendOob(name: string, data: Json): void {
    this.#put(this.#outgoing.addOob(name, data))
  }

  /** The window has another size, or the player chose otherwise. */
  setDevice(device: WebDevice): void {
    this.#device = device
    if (this.#isWelcome) this.#send({ kind: 'device', device })
  }

  /** The page is looked at again, or the network is back: finds out whether the socket is alive. */
  wake(): void {
    if (this.#isOver) return
    if (this.#isWelcome) return this.#heartbeat.ask()
    this.#retries.hurry()
  }

  [Symbol.dispose](): void {
    this.#isOver = true
    this.#drop()
    this.#retries[Symbol.dispose]()
  }

  #open(): void {
    this.#socket = this.#ports.open({
      onOpen: () => this.#hello(),
      onText: (text) => this.#read(text),
      onClose: (code) => this.#lost(code),
    })
    this.#heartbeat.expectWithin(OPEN_TIMEOUT_MS)
  }

  #hello(): void {
    const resume = this.#point.claim
    this.#send({ kind: 'hello', version: WEB_VERSION, device: this.#device, ...(resume ? { resume } : {}) })
  }

  #read(text: string): void {
    const message = parseWebServerMessage(text)
    if (!message) return
    if (this.#isWelcome) this.#heartbeat.heard()
    switch (message.kind) {
      case 'welcome':
        return this.#begin(message)
      case 'refused':
        return this.#refused(message)
      case 'text':
      case 'prompt':
      case 'oob':
        return this.#take(message)
      case 'ack':
        if (this.#outgoing.acknowledge(message.n)) this.#changed()
        return
      case 'notice':
        return this.#ports.events.onNotice(message.text)
      case 'world':
        return this.#ports.events.onWorld(message.isHere)
      case 'pong':
        return
      case 'ended':
        return this.#ended(message.reason)
      default:
        message satisfies never
    }
  }

  #begin({ token, isResumed, taken, missing }: Extract<WebServerMessage, { kind: 'welcome' }>): void {
    const { events } = this.#ports
    this.#isWelcome = true
    this.#toldWhy = undefined
    this.#retries.succeeded()
    this.#point.setToken(token)
    if (isResumed) this.#outgoing.acknowledge(taken)
    else {
      this.#incoming.restart()
      this.#outgoing.restart()
    }
    // Before anybody is told, who may have more to send: the Portal takes numbers in their order.
    for (const input of this.#outgoing.waiting) this.#send(input)
    if (!isResumed) events.onNewSession()
    if (missing > 0) {
      this.#incoming.skip(missing)
      events.onMissing(missing)
    }
    this.#tell({ kind: 'connected', isResumed })
    events.onWorld(true)
    // The first word on a socket makes the token before void; so it is said even when there is nothing to say.
    this.#incoming.acknowledge()
    this.#changed()
    this.#heartbeat.heard()
  }

  #refused({ next, text, retryMs }: Extract<WebServerMessage, { kind: 'refused' }>): void {
    if (next === 'retry') {
      this.#drop()
      if (text !== this.#toldWhy) this.#ports.events.onNotice(text)
      this.#toldWhy = text
      return this.#tell({ kind: 'reconnecting', retryAt: this.#retries.waitAsTold(retryMs) })
    }
    this.#point.forget()
    if (next === 'login') {
      this.#ports.events.onNotice(text)
      this.#dropOutgoing()
      return this.#hello()
    }
    this.#isOver = true
    this.#dropOutgoing()
    this.#drop()
    this.#tell({ kind: 'refused', text })
  }

  #take(output: GameOutput): void {
    if (!this.#incoming.take(output.n)) return
    this.#ports.events.onOutput(output)
    this.#point.save()
  }

  #ended(reason: string): void {
    this.#isOver = true
    this.#point.forget()
    this.#dropOutgoing()
    this.#drop()
    this.#tell({ kind: 'ended', reason })
  }

  #lost(code: number): void {
    if (this.#isOver) return
    this.#drop()
    if (code === RESUMED_ELSEWHERE) {
      this.#isOver = true
      return this.#tell({ kind: 'elsewhere' })
    }
    this.#tell({ kind: 'reconnecting', retryAt: this.#retries.wait() })
  }

  #retry(): void {
    this.#tell({ kind: 'reconnecting' })
    this.#open()
  }

  #put(input: OutgoingInput): void {
    if (this.#isWelcome) this.#send(input)
    this.#changed()
  }

  #changed(): void {
    this.#ports.events.onWaiting(this.#outgoing.waiting)
    this.#point.save()
  }

  #send(message: WebClientMessage): void {
    this.#socket?.send(JSON.stringify(message))
  }

  /** Lets go of the socket. */
  #drop(): void {
    this.#isWelcome = false
    this.#heartbeat.stop()
    this.#incoming[Symbol.dispose]()
    this.#socket?.close()
    this.#socket = undefined
  }

  #dropOutgoing(): void {
    const unsent = this.#outgoing.waiting
    this.#outgoing.drop()
    if (unsent.length > 0) this.#ports.events.onUnsent(unsent)
  }

  #tell(status: LinkStatus): void {
    this.#ports.events.onStatus(status)
  }
}
