import type { Clock } from '../../base/clock.ts'
import type { WebClientMessage, WebDevice } from '../../wire/web/web-messages.ts'
import type { WebConnection } from './web-connection.ts'
import type { WebOutboxPorts } from './web-outbox.ts'

/** Limits of a {@link WebConnection}. */
export type WebConnectionLimits = WebOutboxPorts['limits'] & {
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
