import type { Clock } from '../../base/clock.ts'
import type { Logger } from '../../base/log.ts'
import type { RandomIds } from '../../base/random-ids.ts'
import { parseWebClientMessage } from '../../wire/web/parse-web-message.ts'
import { WEB_VERSION } from '../../wire/web/web-messages.ts'
import type { Connection } from '../connections/connection.ts'
import { ResumeTokens } from './resume-tokens.ts'
import { WEB_CLOSE, type WebChannel } from './web-channel.ts'
import { WebConnection } from './web-connection.ts'
import type { WebConnectionHost, WebConnectionLimits, WebHello } from './web-connection-options.ts'
import { writeWebMessage } from './web-frame.ts'

/** Limits of a {@link WebDoor}. */
export interface WebDoorLimits extends WebConnectionLimits {
  /** How long a client may take to say what it is. */
  readonly webHelloTimeoutMs: number
  /** Sessions that may wait for a client that is gone; beyond them the one that has waited longest ends. */
  readonly resumeMaxSessions: number
}

/** What a {@link WebDoor} works with. */
export interface WebDoorPorts {
  readonly clock: Clock
  readonly log: Logger
  readonly randomIds: RandomIds
  readonly gameName: string
  readonly limits: WebDoorLimits
  /** Makes a session of a new client. */
  readonly welcome: (connection: Connection) => void
}

const OUTDATED = 'This page is older or newer than the game. Please load it again.'
const OVER = 'The session that was here is over. Please log in again.'

/** Takes web clients in: new ones get a session, those that come back the one they had. */
export class WebDoor implements WebConnectionHost {
  readonly #ports: WebDoorPorts
  readonly #tokens: ResumeTokens<WebConnection>
  /** Those who are away, the longest first. */
  readonly #away = new Set<WebConnection>()

  constructor(ports: WebDoorPorts) {
    this.#ports = ports
    this.#tokens = new ResumeTokens(ports.randomIds)
  }

  get gameName(): string {
    return this.#ports.gameName
  }

  /** How many sessions wait for their client. */
  get awayCount(): number {
    return this.#away.size
  }

  /** Waits for a client's hello, then begins or goes on with its session. */
  accept(channel: WebChannel, address: string): void {
    const { clock, limits, log } = this.#ports
    const timer = clock.setTimer(limits.webHelloTimeoutMs, () => channel.close(WEB_CLOSE.policy, 'no hello'))
    channel.listen({
      onText: (text) => {
        const message = parseWebClientMessage(text)
        if (message?.kind === 'hello') {
          if (this.#greet(channel, address, message)) timer[Symbol.dispose]()
          return
        }
        timer[Symbol.dispose]()
        log.debug({ address }, 'a web client did not begin with hello')
        channel.close(WEB_CLOSE.protocolError, 'no hello')
      },
      onBinary: () => channel.close(WEB_CLOSE.protocolError, 'no hello'),
      onGone: () => timer[Symbol.dispose](),
    })
  }

  issue(connection: WebConnection, presented?: string): string {
    return this.#tokens.issue(connection, presented)
  }

  confirm(connection: WebConnection): void {
    this.#tokens.confirm(connection)
  }

  wentAway(connection: WebConnection): void {
    this.#away.add(connection)
    if (this.#away.size <= this.#ports.limits.resumeMaxSessions) return
    for (const longest of this.#away) return longest.expire()
  }

  cameBack(connection: WebConnection): void {
    this.#away.delete(connection)
  }

  ended(connection: WebConnection): void {
    this.#away.delete(connection)
    this.#tokens.revoke(connection)
  }

  /** Tells whether the client is through; one that is not may say hello again. */
  #greet(channel: WebChannel, address: string, hello: WebHello): boolean {
    if (hello.version !== WEB_VERSION) {
      channel.send(writeWebMessage({ kind: 'refused', next: 'final', text: OUTDATED }))
      channel.close(WEB_CLOSE.policy, 'version')
      return true
    }
    if (!hello.resume) {
      this.#begin(channel, address, hello)
      return true
    }
    const holder = this.#tokens.find(hello.resume.token)
    if (holder?.resume(channel, hello)) return true
    // The token may belong to a session that goes on, so a client that cannot use it has no part in it any more.
    channel.send(writeWebMessage({ kind: 'refused', next: 'login', text: OVER }))
    return false
  }

  #begin(channel: WebChannel, address: string, { device }: WebHello): void {
    const { clock, limits, welcome } = this.#ports
    const connection = new WebConnection({ address, device, clock, limits, host: this })
    connection.start(channel)
    welcome(connection)
  }
}
