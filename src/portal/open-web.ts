import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import type { SecureContextOptions } from 'node:tls'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Clock } from '../base/clock.ts'
import type { Logger } from '../base/log.ts'
import type { RandomIds } from '../base/random-ids.ts'
import type { Settings } from '../config/settings.ts'
import { WEB_SUBPROTOCOL } from '../wire/web/web-messages.ts'
import type { ConnectGate } from './connect-gate.ts'
import { TelnetConnection } from './telnet/telnet-connection.ts'
import { closeWith } from './listeners/close-with.ts'
import type { Listener } from './listeners/listener.ts'
import { plainAddress } from './listeners/remote-address.ts'
import { TrustedAddresses } from './listeners/trusted-addresses.ts'
import type { PortalSessions } from './sessions/portal-sessions.ts'
import { openGameCertificate } from './tls/open-game-certificate.ts'
import { ChannelStream } from './web/channel-stream.ts'
import { chooseSubprotocol, speechOf } from './web/choose-subprotocol.ts'
import { forwardedAddress } from './web/forwarded-address.ts'
import { type HttpServerOptions, listenHttp } from './web/http-server.ts'
import { isOriginAllowed } from './web/origin-check.ts'
import { TextSocketConnection } from './web/text-socket-connection.ts'
import { WEB_CLOSE, WebChannel } from './web/web-channel.ts'
import { WebDoor } from './web/web-door.ts'
import { writeWebMessage } from './web/web-frame.ts'

/** What the HTTP listener works with. */
export interface WebPorts {
  readonly clock: Clock
  readonly log: Logger
  readonly randomIds: RandomIds
  readonly settings: Settings
  readonly dataFolder: string
  readonly gate: Pick<ConnectGate, 'admit'>
  readonly sessions: Pick<PortalSessions, 'welcome'>
  readonly onRequest: (request: IncomingMessage, response: ServerResponse) => void
}

type SecureOptions = NonNullable<HttpServerOptions['secure']>

/** A port that is not to be opened. */
const NO_PORT = -1

/** Opens the HTTP port: pages, and WebSockets that the gate admits. Faults: `WS_PORT_BUSY`, `WS_SETTINGS_INVALID`. */
export async function openWeb(ports: WebPorts): Promise<readonly Listener[]> {
  const { settings } = ports
  if (settings.webPort === NO_PORT) return []
  return [await (settings.webTls ? listenSecure(ports) : listen(ports))]
}

function listenSecure(ports: WebPorts): Promise<Listener> {
  let takeContext: ((context: SecureContextOptions) => void) | undefined
  const certificate = openGameCertificate(ports, (context) => takeContext?.(context))
  const onOpen: SecureOptions['onOpen'] = (server) => (takeContext = (context) => server.setSecureContext(context))
  return closeWith(certificate, listen(ports, { context: certificate.context, onOpen }))
}

function listen(ports: WebPorts, secure?: SecureOptions): Promise<Listener> {
  const { clock, log, randomIds, settings, sessions, onRequest } = ports
  const sockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: settings.webMaxMessageBytes,
    handleProtocols: (offered) => chooseSubprotocol(offered) ?? false,
  })
  const door = new WebDoor({
    clock,
    log,
    randomIds,
    gameName: settings.gameName,
    limits: settings,
    welcome: (connection) => sessions.welcome(connection),
  })
  const trusted = new TrustedAddresses(settings.proxyTrustedAddresses)
  const accept = (socket: WebSocket, address: string): void => {
    const channel = new WebChannel(socket, clock, settings)
    const speech = speechOf(socket.protocol)
    if (speech === 'waystone') door.accept(channel, address)
    else if (speech === 'telnet') {
      const stream = new ChannelStream(channel)
      sessions.welcome(new TelnetConnection({ socket: stream, address, protocol: 'web', clock, log, settings }))
    } else sessions.welcome(new TextSocketConnection({ channel, speech, address, settings }))
  }
  return listenHttp({
    address: settings.webAddress,
    port: settings.webPort,
    protocol: secure ? 'webs' : 'web',
    log,
    ...(secure ? { secure } : {}),
    onRequest,
    onUpgrade: (request, stream, head) => {
      const entry = admit(ports, request, trusted)
      if (entry.kind === 'later' && speaksOurs(request)) {
        sockets.handleUpgrade(request, stream, head, (socket) => refuseForNow(ports, socket, entry.text))
        return
      }
      if (entry.kind !== 'yes') return refuseUpgrade(stream, entry.status, entry.text)
      stream.once('close', () => entry.release())
      sockets.handleUpgrade(request, stream, head, (socket) => accept(socket, entry.address))
    },
  })
}

type Entry =
  | { readonly kind: 'yes'; readonly address: string; release(): void }
  | { readonly kind: 'no' | 'later'; readonly status: string; readonly text: string }

function admit({ settings, gate, log }: WebPorts, request: IncomingMessage, trusted: TrustedAddresses): Entry {
  const { origin, host } = request.headers
  const { remoteAddress } = request.socket
  if (remoteAddress === undefined) return { kind: 'no', status: '400 Bad Request', text: 'The client is gone.' }
  const address = forwardedAddress(plainAddress(remoteAddress), request.headers['x-forwarded-for'], trusted)
  if (!isOriginAllowed({ origin, host }, settings.webOrigins)) {
    log.warn({ address, origin: origin?.slice(0, MAX_LOGGED) }, 'a page of another site was refused; see webOrigins')
    return { kind: 'no', status: '403 Forbidden', text: 'This page may not open a connection here.' }
  }
  const admission = gate.admit(address)
  if (admission.kind === 'no') return { kind: 'later', status: '503 Service Unavailable', text: admission.text }
  return { ...admission, address }
}

const MAX_LOGGED = 200
/** A page that finds the game full knocks again after so long. */
const RETRY_MS = 5000

/** A page cannot read why an upgrade is refused, so our own client gets a socket for as long as it takes to say so. */
function refuseForNow({ clock, settings }: WebPorts, socket: WebSocket, text: string): void {
  const channel = new WebChannel(socket, clock, settings)
  channel.send(writeWebMessage({ kind: 'refused', next: 'retry', text, retryMs: RETRY_MS }))
  channel.close(WEB_CLOSE.tryLater, 'try again later')
}

function speaksOurs(request: IncomingMessage): boolean {
  const offered = (request.headers['sec-websocket-protocol'] ?? '').split(',')
  return offered.some((name) => name.trim() === WEB_SUBPROTOCOL)
}

function refuseUpgrade(stream: Duplex, status: string, text: string): void {
  const body = `${text}\n`
  const head = `HTTP/1.1 ${status}\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\n`
  stream.end(`${head}Connection: close\r\n\r\n${body}`)
}
