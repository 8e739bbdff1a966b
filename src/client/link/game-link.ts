import type { Clock, Timer } from '../../base/clock.ts'
import type { Json } from '../../base/json.ts'
import { parseWebServerMessage } from '../../wire/web/parse-web-server-message.ts'
import {
  type WebClientMessage,
  type WebDevice,
  type WebServerMessage,
  WEB_VERSION,
} from '../../wire/web/web-messages.ts'
import { BackOff } from './back-off.ts'
import type { GameLinkEvents, GameOutput, LinkStatus } from './game-link-events.ts'
import type { GameSocket, OpenGameSocket } from './game-socket.ts'
import { Heartbeat } from './heartbeat.ts'
import { Outgoing, type OutgoingInput } from './outgoing.ts'
import type { ResumeStore } from './resume-store.ts'

/** What a {@link GameLink} works with. */
export interface GameLinkPorts {
  readonly open: OpenGameSocket
  readonly clock: Clock
  readonly store: ResumeStore
  readonly events: GameLinkEvents
  readonly device: WebDevice
  /** A number from 0 to 1. */
  readonly random: () => number
}

const RETRY = { firstMs: 500, maxMs: 15_000 }
/** A socket that has not opened by then is given up. */
const OPEN_TIMEOUT_MS = 10_000
/** Acknowledgements wait this long, so that many outputs share one. */
const ACK_DELAY_MS = 250
/** Code of a socket that another one of the same session has replaced. */
const RESUMED_ELSEWHERE = 4001

/**
 * The web client's end of a session, over as many sockets as it takes (docs/spec/resume.md).
 *
 * What comes in is told once and in order, what goes out is kept until the Portal has it, and a lost socket is replaced.
 */
export class GameLink implements Disposable {
  readonly #ports: GameLinkPorts
  readonly #backOff: BackOff
  readonly #outgoing: Outgoing
  readonly #heartbeat: Heartbeat
  #device: WebDevice
  #token: string | undefined
  #received: number
  #socket: GameSocket | undefined
  #isWelcome = false
  #isOver = false
  /** Why the game lets nobody in for now, told once and not at each attempt. */
  #toldWhy: string | undefined
  #retryTimer: Timer | undefined
  #ackTimer: Timer | undefined

  constructor(ports: GameLinkPorts) {
    this.#ports = ports
    this.#device = ports.device
    this.#backOff = new BackOff(RETRY, ports.random)
    this.#heartbeat = new Heartbeat({
      clock: ports.clock,
      ping: () => this.#send({ kind: 'ping', at: ports.clock.now() }),
      onDead: () => this.#lost(0),
    })
    const saved = ports.store.read()
    this.#token = saved?.token
    this.#received = saved?.received ?? 0
    this.#outgoing = new Outgoing(saved)
  }

  /** What was typed and not taken, oldest first. */
  get waiting(): readonly OutgoingInput[] {
    return this.#outgoing.waiting
  }

  /** Connects, or begins anew after the session has ended. */
  connect(): void {
    this.#isOver = false
    this.#backOff.reset()
    this.#tell(this.#token === undefined ? { kind: 'connecting' } : { kind: 'reconnecting' })
    this.#backOff.next()
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
    if (!this.#retryTimer) return
    this.#backOff.reset()
    this.#retry()
  }

  [Symbol.dispose](): void {
    this.#isOver = true
    this.#drop()
    this.#retryTimer?.[Symbol.dispose]()
  }

  #open(): void {
    this.#retryTimer = undefined
    this.#socket = this.#ports.open({
      onOpen: () => this.#hello(),
      onText: (text) => this.#read(text),
      onClose: (code) => this.#lost(code),
    })
    this.#heartbeat.expectWithin(OPEN_TIMEOUT_MS)
  }

  #hello(): void {
    const resume = this.#token === undefined ? undefined : { token: this.#token, received: this.#received }
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
    this.#backOff.reset()
    this.#token = token
    if (isResumed) this.#outgoing.acknowledge(taken)
    else {
      this.#received = 0
      this.#outgoing.restart()
      events.onNewSession()
    }
    if (missing > 0) {
      this.#received += missing
      events.onMissing(missing)
    }
    this.#tell({ kind: 'connected', isResumed })
    events.onWorld(true)
    for (const input of this.#outgoing.waiting) this.#send(input)
    // The first word on a socket makes the token before void; so it is said even when there is nothing to say.
    this.#send({ kind: 'ack', n: this.#received })
    this.#changed()
    this.#heartbeat.heard()
  }

  #refused({ next, text, retryMs }: Extract<WebServerMessage, { kind: 'refused' }>): void {
    if (next === 'retry') {
      this.#drop()
      if (text !== this.#toldWhy) this.#ports.events.onNotice(text)
      this.#toldWhy = text
      return this.#retryIn(retryMs ?? RETRY.maxMs)
    }
    this.#forget()
    if (next === 'login') {
      this.#ports.events.onNotice(text)
      this.#dropOutgoing()
      return this.#hello()
    }
    this.#isOver = true
    this.#drop()
    this.#tell({ kind: 'refused', text })
  }

  #take(output: GameOutput): void {
    if (output.n <= this.#received) return
    this.#received = output.n
    this.#ports.events.onOutput(output)
    this.#save()
    this.#ackTimer ??= this.#ports.clock.setTimer(ACK_DELAY_MS, () => {
      this.#ackTimer = undefined
      if (this.#isWelcome) this.#send({ kind: 'ack', n: this.#received })
    })
  }

  #ended(reason: string): void {
    this.#isOver = true
    this.#forget()
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
    this.#retryIn(this.#backOff.next())
  }

  #retryIn(delayMs: number): void {
    const { clock } = this.#ports
    this.#tell({ kind: 'reconnecting', retryAt: clock.now() + delayMs })
    this.#retryTimer = clock.setTimer(delayMs, () => this.#retry())
  }

  #retry(): void {
    this.#retryTimer?.[Symbol.dispose]()
    this.#tell({ kind: 'reconnecting' })
    this.#open()
  }

  #put(input: OutgoingInput): void {
    if (this.#isWelcome) this.#send(input)
    this.#changed()
  }

  #changed(): void {
    this.#ports.events.onWaiting(this.#outgoing.waiting)
    this.#save()
  }

  #send(message: WebClientMessage): void {
    this.#socket?.send(JSON.stringify(message))
  }

  /** Lets go of the socket. */
  #drop(): void {
    this.#isWelcome = false
    this.#heartbeat.stop()
    this.#ackTimer?.[Symbol.dispose]()
    this.#ackTimer = undefined
    this.#socket?.close()
    this.#socket = undefined
  }

  #save(): void {
    if (this.#token === undefined) return
    const { last, saved } = this.#outgoing
    this.#ports.store.write({ token: this.#token, received: this.#received, sent: last, unacknowledged: saved })
  }

  #dropOutgoing(): void {
    const unsent = this.#outgoing.waiting
    this.#outgoing.drop()
    if (unsent.length > 0) this.#ports.events.onUnsent(unsent)
  }

  #forget(): void {
    this.#token = undefined
    this.#received = 0
    this.#ports.store.write(undefined)
  }

  #tell(status: LinkStatus): void {
    this.#ports.events.onStatus(status)
  }
}
