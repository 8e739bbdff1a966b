import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Clock } from '../../base/clock.ts'
import type { Logger } from '../../base/log.ts'
import { isLoopback } from '../../base/loopback.ts'
import { WEB_SUBPROTOCOL } from '../../wire/web/web-messages.ts'
import type { ConnectGate } from '../connect-gate.ts'
import { RefusalBudget } from '../listeners/refusal-budget.ts'
import { endSocket } from '../listeners/refuse-socket.ts'
import { plainAddress } from '../listeners/remote-address.ts'
import { TrustedAddresses } from '../listeners/trusted-addresses.ts'
import { chooseSubprotocol } from './choose-subprotocol.ts'
import { forwardedAddress } from './forwarded-address.ts'
import { forwardedHost } from './forwarded-host.ts'
import { isOriginAllowed } from './origin-check.ts'
import { WEB_CLOSE, WebChannel, type WebChannelLimits } from './web-channel.ts'
import { writeWebMessage } from './web-frame.ts'

/** What {@link WebUpgrades} work with. */
export interface WebUpgradesPorts {
  readonly clock: Clock
  readonly log: Logger
  readonly gate: Pick<ConnectGate, 'admit'>
  readonly settings: WebChannelLimits & {
    readonly webMaxMessageBytes: number
    readonly webOrigins: readonly string[]
    readonly webProxyTrustedAddresses: readonly string[]
    readonly refusalHandshakesPerSecond: number
  }
  /** Takes each client over that is let in. */
  readonly onSocket: (socket: WebSocket, address: string) => void
}

type Entry =
  | { readonly kind: 'yes'; readonly address: string; release(): void }
  | { readonly kind: 'no' | 'later'; readonly status: string; readonly text: string }

const MAX_LOGGED = 200
/** A page that finds the game full knocks again after so long. */
const RETRY_MS = 5000

/** Makes WebSockets of the requests that ask for one, and tells the others why not. */
export class WebUpgrades {
  readonly #ports: WebUpgradesPorts
  readonly #trusted: TrustedAddresses
  readonly #budget: RefusalBudget
  readonly #sockets: WebSocketServer
  #hasWarnedOfProxy = false

  /** Faults: `WS_SETTINGS_INVALID`. */
  constructor(ports: WebUpgradesPorts) {
    const { clock, settings } = ports
    this.#ports = ports
    this.#trusted = new TrustedAddresses('webProxyTrustedAddresses', settings.webProxyTrustedAddresses)
    this.#budget = new RefusalBudget(clock, settings)
    this.#sockets = new WebSocketServer({
      noServer: true,
      clientTracking: false,
      perMessageDeflate: false,
      maxPayload: settings.webMaxMessageBytes,
      handleProtocols: (offered) => chooseSubprotocol(offered) ?? false,
    })
  }

  /** Answers one request. */
  take(request: IncomingMessage, stream: Duplex, head: Buffer): void {
    const entry = this.#admit(request)
    if (entry.kind === 'yes') {
      stream.once('close', () => entry.release())
      this.#sockets.handleUpgrade(request, stream, head, (socket) => this.#ports.onSocket(socket, entry.address))
      return
    }
    if (entry.kind === 'later' && speaksOurs(request) && this.#budget.take()) {
      this.#sockets.handleUpgrade(request, stream, head, (socket) => this.#refuseForNow(socket, entry.text))
      return
    }
    endSocket(stream, writeRefusal(entry), this.#ports.clock)
  }

  #admit(request: IncomingMessage): Entry {
    const { settings, gate, log } = this.#ports
    const { origin } = request.headers
    const { remoteAddress } = request.socket
    if (remoteAddress === undefined) return { kind: 'no', status: '400 Bad Request', text: 'The client is gone.' }
    const peer = plainAddress(remoteAddress)
    if ('x-forwarded-for' in request.headers) this.#warnOfProxy(peer)
    const address = forwardedAddress(peer, request.headers['x-forwarded-for'], this.#trusted)
    if (!isOriginAllowed({ origin, host: forwardedHost(peer, request.headers, this.#trusted) }, settings.webOrigins)) {
      log.warn({ address, origin: origin?.slice(0, MAX_LOGGED) }, 'a page of another site was refused; see webOrigins')
      return { kind: 'no', status: '403 Forbidden', text: 'This page may not open a connection here.' }
    }
    const admission = gate.admit(address)
    if (admission.kind === 'no') return { kind: 'later', status: '503 Service Unavailable', text: admission.text }
    return { ...admission, address }
  }

  /** Limits per address do not hold for this machine, so the players of a proxy on it would have none. */
  #warnOfProxy(peer: string): void {
    if (this.#hasWarnedOfProxy || !isLoopback(peer) || this.#trusted.has(peer)) return
    this.#hasWarnedOfProxy = true
    const text =
      'an HTTP proxy on this machine is not trusted, so its players have its address; see webProxyTrustedAddresses'
    this.#ports.log.warn({ address: peer }, text)
  }

  /** A page cannot read why an upgrade is refused, so our own client gets a socket for as long as it takes to say so. */
  #refuseForNow(socket: WebSocket, text: string): void {
    const { clock, settings } = this.#ports
    const channel = new WebChannel(socket, clock, settings)
    channel.send(writeWebMessage({ kind: 'refused', next: 'retry', text, retryMs: RETRY_MS }))
    channel.close(WEB_CLOSE.tryLater, 'try again later')
  }
}

function speaksOurs(request: IncomingMessage): boolean {
  const offered = (request.headers['sec-websocket-protocol'] ?? '').split(',')
  return offered.some((name) => name.trim() === WEB_SUBPROTOCOL)
}

function writeRefusal({ kind, status, text }: Exclude<Entry, { kind: 'yes' }>): string {
  const body = `${text}\n`
  const headers = [
    'Content-Type: text/plain; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    ...(kind === 'later' ? [`Retry-After: ${RETRY_MS / 1000}`] : []),
    'Connection: close',
  ]
  return `HTTP/1.1 ${status}\r\n${headers.join('\r\n')}\r\n\r\n${body}`
}
