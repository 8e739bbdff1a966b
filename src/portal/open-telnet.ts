import type { Clock } from '../base/clock.ts'
import type { Logger } from '../base/log.ts'
import type { Settings } from '../config/settings.ts'
import type { MsspVariable } from '../wire/telnet/services.ts'
import type { ConnectGate } from './connect-gate.ts'
import { CompressionSlots } from './telnet/compression-slots.ts'
import { TelnetConnection } from './telnet/telnet-connection.ts'
import type { TelnetConnectionOptions } from './telnet/telnet-connection-options.ts'
import { listenForClients } from './listeners/client-listener.ts'
import type { Listener } from './listeners/listener.ts'
import { RefusalBudget } from './listeners/refusal-budget.ts'
import { refuseSocket } from './listeners/refuse-socket.ts'
import { TlsHandshakes } from './listeners/tls-handshakes.ts'
import type { PortalSessions } from './sessions/portal-sessions.ts'
import { openGameCertificate } from './tls/open-game-certificate.ts'
import { withCertificate } from './tls/with-certificate.ts'

/** What the telnet listeners work with. */
export interface TelnetPorts {
  readonly clock: Clock
  readonly log: Logger
  readonly settings: Settings
  /** Absolute path of the data folder. */
  readonly dataFolder: string
  readonly gate: Pick<ConnectGate, 'admit'>
  readonly sessions: Pick<PortalSessions, 'welcome'>
  /** What lists of games are told. */
  readonly gameFacts: () => readonly MsspVariable[]
}

/** A port that is not to be opened. */
const NO_PORT = -1

/**
 * Opens the telnet ports, without TLS and with it: each socket that the gate admits becomes a session.
 *
 * Faults: `WS_PORT_BUSY`, `WS_TLS_CERTIFICATE`, `WS_SETTINGS_INVALID`.
 */
export async function openTelnet(ports: TelnetPorts): Promise<readonly Listener[]> {
  const { telnetPort, telnetTlsPort } = ports.settings
  const listeners: Listener[] = []
  try {
    if (telnetPort !== NO_PORT) listeners.push(await openPlain(ports))
    if (telnetTlsPort !== NO_PORT) listeners.push(await openSecure(ports))
  } catch (error) {
    await Promise.all(listeners.map((listener) => listener.close()))
    throw error
  }
  return listeners
}

function openPlain(ports: TelnetPorts): Promise<Listener> {
  const { clock, log, settings } = ports
  const slots = new CompressionSlots(settings.maxCompressedConnections)
  return listenForClients({
    clock,
    log,
    settings,
    address: settings.telnetAddress,
    port: settings.telnetPort,
    protocol: 'telnet',
    onCheck: (socket) => void socket.destroy(),
    onArrival: ({ socket, address, enter }) => {
      const admission = ports.gate.admit(address)
      if (admission.kind === 'no') return refuseSocket(socket, admission.text, clock)
      socket.on('close', () => admission.release())
      enter()
      welcome(ports, { socket, address, protocol: 'telnet', slots })
    },
  })
}

function openSecure(ports: TelnetPorts): Promise<Listener> {
  const { clock, log, settings } = ports
  const certificate = openGameCertificate(ports, (context) => handshakes.setContext(context))
  const timeoutMs = settings.tlsHandshakeTimeoutMs
  const handshakes = new TlsHandshakes({ clock, log, context: certificate.context, timeoutMs })
  const budget = new RefusalBudget(clock, settings)
  const opening = listenForClients({
    clock,
    log,
    settings,
    address: settings.telnetAddress,
    port: settings.telnetTlsPort,
    protocol: 'telnets',
    // A proxy that encrypts counts a server as up when the handshake succeeds.
    onCheck: (socket) => handshakes.begin(socket, (secure) => secure.end()),
    onArrival: ({ socket, address, enter }) => {
      // Before the handshake, which costs far more than a connection.
      const admission = ports.gate.admit(address)
      if (admission.kind === 'no') {
        log.debug({ address, reason: admission.text }, 'TLS client not let in')
        if (budget.take()) handshakes.begin(socket, (secure) => refuseSocket(secure, admission.text, clock))
        else socket.destroy()
        return
      }
      socket.on('close', () => admission.release())
      handshakes.begin(socket, (secure) => {
        enter()
        welcome(ports, { socket: secure, address, protocol: 'telnets' })
      })
    },
  })
  return withCertificate(certificate, opening)
}

function welcome(
  { clock, log, settings, sessions, gameFacts }: TelnetPorts,
  client: Pick<TelnetConnectionOptions, 'socket' | 'address' | 'protocol' | 'slots'>,
): void {
  sessions.welcome(new TelnetConnection({ ...client, clock, log, settings, gameFacts }))
}
