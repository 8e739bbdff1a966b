import type { Socket } from 'node:net'
import type { Clock } from '../base/clock.ts'
import type { Logger } from '../base/log.ts'
import type { Settings } from '../config/settings.ts'
import type { MsspVariable } from '../wire/telnet/services.ts'
import type { ConnectGate } from './connect-gate.ts'
import { CompressionSlots } from './telnet/compression-slots.ts'
import { TelnetConnection } from './telnet/telnet-connection.ts'
import type { TelnetConnectionOptions } from './telnet/telnet-connection-options.ts'
import { closeWith } from './listeners/close-with.ts'
import type { Listener } from './listeners/listener.ts'
import { findClient } from './listeners/proxied-client.ts'
import { refuseSocket } from './listeners/refuse-socket.ts'
import { listenTcp } from './listeners/tcp-listener.ts'
import { TlsHandshakes } from './listeners/tls-handshakes.ts'
import { TrustedAddresses } from './listeners/trusted-addresses.ts'
import type { PortalSessions } from './sessions/portal-sessions.ts'
import { openGameCertificate } from './tls/open-game-certificate.ts'

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
  const { clock, settings } = ports
  const slots = new CompressionSlots(settings.maxCompressedConnections)
  const onCheck = (socket: Socket): void => void socket.destroy()
  const door = { protocol: 'telnet', port: settings.telnetPort, onCheck }
  return listen(ports, door, ({ socket, address, enter }) => {
    const admission = ports.gate.admit(address)
    if (admission.kind === 'no') {
      refuseSocket(socket, admission.text, clock)
      return
    }
    socket.on('close', () => admission.release())
    enter()
    welcome(ports, { socket, address, protocol: 'telnet', slots })
  })
}

function openSecure(ports: TelnetPorts): Promise<Listener> {
  const { clock, log, settings } = ports
  const certificate = openGameCertificate(ports, (context) => handshakes.setContext(context))
  const timeoutMs = settings.tlsHandshakeTimeoutMs
  const handshakes = new TlsHandshakes({ clock, log, context: certificate.context, timeoutMs })
  // A proxy that encrypts counts a server as up when the handshake succeeds.
  const onCheck = (socket: Socket): void => handshakes.begin(socket, (secure) => secure.end())
  const door = { protocol: 'telnets', port: settings.telnetTlsPort, onCheck }
  const opening = listen(ports, door, ({ socket, address, enter }) => {
    // Before the handshake, which costs far more than a connection; so there is nothing yet that could carry the reason.
    const admission = ports.gate.admit(address)
    if (admission.kind === 'no') {
      log.debug({ address, reason: admission.text }, 'TLS client not let in')
      socket.destroy()
      return
    }
    socket.on('close', () => admission.release())
    handshakes.begin(socket, (secure) => {
      enter()
      welcome(ports, { socket: secure, address, protocol: 'telnets' })
    })
  })
  return closeWith(certificate, opening)
}

/** A client at the door: until `enter` is called its socket closes with the listener. */
interface Arrival {
  readonly socket: Socket
  readonly address: string
  readonly enter: () => void
}

/** What is opened. */
interface Door {
  readonly protocol: string
  readonly port: number
  /** Takes a socket by which a trusted proxy looks whether the game is there. */
  readonly onCheck: (socket: Socket) => void
}

/** Listens, and finds the client behind a trusted proxy. */
async function listen(
  { clock, log, settings }: TelnetPorts,
  { protocol, port, onCheck }: Door,
  onArrival: (arrival: Arrival) => void,
): Promise<Listener> {
  const trusted = new TrustedAddresses(settings.proxyTrustedAddresses)
  const timeoutMs = settings.proxyHeaderTimeoutMs
  const arriving = new Set<Socket>()
  const listener = await listenTcp({
    address: settings.telnetAddress,
    port,
    protocol,
    log,
    onSocket: (socket, peer) => {
      const enter = (): void => void arriving.delete(socket)
      arriving.add(socket)
      socket.on('close', enter)
      const onClient = (address: string): void => onArrival({ socket, address, enter })
      findClient(socket, peer, { clock, log, trusted, timeoutMs, onClient, onCheck: () => onCheck(socket) })
    },
  })
  return {
    status: listener.status,
    close: () => {
      for (const socket of arriving) socket.destroy()
      return listener.close()
    },
  }
}

function welcome(
  { clock, log, settings, sessions, gameFacts }: TelnetPorts,
  client: Pick<TelnetConnectionOptions, 'socket' | 'address' | 'protocol' | 'slots'>,
): void {
  sessions.welcome(new TelnetConnection({ ...client, clock, log, settings, gameFacts }))
}
