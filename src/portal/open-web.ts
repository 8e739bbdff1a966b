import type { IncomingMessage, ServerResponse } from 'node:http'
import type { SecureContextOptions } from 'node:tls'
import type { WebSocket } from 'ws'
import type { Clock } from '../base/clock.ts'
import type { Logger } from '../base/log.ts'
import type { RandomIds } from '../base/random-ids.ts'
import type { Settings } from '../config/settings.ts'
import type { MsspVariable } from '../wire/telnet/services.ts'
import type { ConnectGate } from './connect-gate.ts'
import { TelnetConnection } from './telnet/telnet-connection.ts'
import type { Listener } from './listeners/listener.ts'
import type { PortalSessions } from './sessions/portal-sessions.ts'
import { openGameCertificate } from './tls/open-game-certificate.ts'
import { withCertificate } from './tls/with-certificate.ts'
import { ChannelStream } from './web/channel-stream.ts'
import { speechOf } from './web/choose-subprotocol.ts'
import { type HttpServerOptions, listenHttp } from './web/http-server.ts'
import { TextSocketConnection } from './web/text-socket-connection.ts'
import { WebChannel } from './web/web-channel.ts'
import { WebDoor } from './web/web-door.ts'
import { WebUpgrades } from './web/web-upgrades.ts'

/** What the HTTP listener works with. */
export interface WebPorts {
  readonly clock: Clock
  readonly log: Logger
  readonly randomIds: RandomIds
  readonly settings: Settings
  readonly dataFolder: string
  readonly gate: Pick<ConnectGate, 'admit'>
  readonly sessions: Pick<PortalSessions, 'welcome'>
  /** What lists of games are told. */
  readonly gameFacts: () => readonly MsspVariable[]
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
  return withCertificate(certificate, listen(ports, { context: certificate.context, onOpen }))
}

function listen(ports: WebPorts, secure?: SecureOptions): Promise<Listener> {
  const { clock, log, settings, gate, onRequest } = ports
  const onSocket = makeWelcome(ports)
  const upgrades = new WebUpgrades({ clock, log, settings, gate, onSocket })
  return listenHttp({
    address: settings.webAddress,
    port: settings.webPort,
    protocol: secure ? 'webs' : 'web',
    log,
    limits: settings,
    ...(secure ? { secure } : {}),
    onRequest,
    onUpgrade: (request, stream, head) => upgrades.take(request, stream, head),
  })
}

/** Makes what makes a session of a WebSocket, by what is spoken on it. */
function makeWelcome({ clock, log, randomIds, settings, sessions, gameFacts }: WebPorts) {
  const door = new WebDoor({
    clock,
    log,
    randomIds,
    gameName: settings.gameName,
    limits: settings,
    welcome: (connection) => sessions.welcome(connection),
  })
  return (socket: WebSocket, address: string): void => {
    const channel = new WebChannel(socket, clock, settings)
    const speech = speechOf(socket.protocol)
    if (speech === 'waystone') door.accept(channel, address)
    else if (speech === 'telnet') {
      const telnet = { socket: new ChannelStream(channel), address, protocol: 'web' }
      sessions.welcome(new TelnetConnection({ ...telnet, clock, log, settings, gameFacts }))
    } else sessions.welcome(new TextSocketConnection({ channel, speech, address, clock, settings }))
  }
}
