import type { Socket } from 'node:net'
import type { ClientInfo, Connection as SshClient, Server } from 'ssh2'
import type { Clock } from '../../base/clock.ts'
import type { Logger } from '../../base/log.ts'
import type { ConnectGate } from '../connect-gate.ts'
import { writeSshRefusal } from '../ssh/ssh-refusal.ts'
import { type Arrival, type ClientListenerOptions, listenForClients } from './client-listener.ts'
import type { Listener } from './listener.ts'
import { endSocket } from './refuse-socket.ts'

/** A client that has said that it speaks SSH. */
export interface SshArrival {
  readonly client: SshClient
  readonly info: ClientInfo
  readonly socket: Socket
  readonly address: string
}

/** What {@link listenSsh} opens, and who gets the clients. */
export interface SshListenerOptions {
  readonly clock: Clock
  readonly log: Logger
  readonly gate: Pick<ConnectGate, 'admit'>
  readonly settings: ClientListenerOptions['settings'] & {
    readonly sshAddress: string
    readonly sshPort: number
    readonly outputQueueBytes: number
  }
  readonly fingerprint: string
  /** Speaks SSH on sockets that it is given; it does not listen by itself. */
  readonly server: Server
  /** How long a client may take until its place is needed no more, in milliseconds. */
  readonly graceMs: number
  /** Takes each client over, and says when its time to log in is not counted any more. */
  readonly onClient: (arrival: SshArrival, onEntered: () => void) => void
}

/**
 * Opens the SSH port. Limits hold before the handshake, which costs time.
 *
 * Faults: `WS_PORT_BUSY`, `WS_SETTINGS_INVALID`.
 */
export async function listenSsh(options: SshListenerOptions): Promise<Listener> {
  const { server, log, settings, fingerprint, onClient } = options
  /** Clients without a session. */
  const guests = new Map<string, Guest>()
  server.on('connection', (client: SshClient, info: ClientInfo) => {
    const guest = guests.get(nameOf(info.ip, info.port))
    if (guest) {
      boundAnswers(guest.socket, settings.outputQueueBytes)
      onClient({ client, info, ...guest }, guest.enter)
      return
    }
    // It hung up with its first line.
    client.on('error', (error: Error) => log.debug({ err: error }, 'SSH client failed'))
    client.end()
  })
  const listener = await listenForClients({
    clock: options.clock,
    log,
    settings,
    address: settings.sshAddress,
    port: settings.sshPort,
    protocol: 'ssh',
    // A proxy takes a port that it can open for one that is up.
    onCheck: (socket) => void socket.destroy(),
    onArrival: (arrival) => {
      const { remoteAddress, remotePort } = arrival.socket
      const name = nameOf(remoteAddress, remotePort)
      const guest = admit(options, arrival, () => guests.delete(name))
      if (!guest) return
      guests.set(name, guest)
      server.injectSocket(arrival.socket)
    },
  })
  return { status: { ...listener.status, fingerprint }, close: () => listener.close() }
}

/** A client that has a place. */
interface Guest extends Arrival {
  /** It is a session now: its time is not counted any more. */
  readonly enter: () => void
}

/** The library answers questions of the protocol whether or not the answers are read, before login too. */
function boundAnswers(socket: Socket, maxBytes: number): void {
  socket.on('data', () => {
    if (socket.writableLength > maxBytes) socket.destroy()
  })
}

/** As the library tells of a socket. */
function nameOf(address: string | undefined, port: number | undefined): string {
  return `${address} ${port}`
}

/** Gives a client a place, and time until it has to be a session; `onLeft` is called at the end of that time. */
function admit(options: SshListenerOptions, arrival: Arrival, onLeft: () => void): Guest | undefined {
  const { gate, clock, graceMs } = options
  const { socket, address } = arrival
  const admission = gate.admit(address)
  if (admission.kind === 'no') {
    endSocket(socket, writeSshRefusal(admission.text), clock)
    return undefined
  }
  const grace = clock.setTimer(graceMs, () => socket.destroy())
  const enter = (): void => {
    grace[Symbol.dispose]()
    arrival.enter()
    onLeft()
  }
  socket.once('close', () => {
    enter()
    admission.release()
  })
  return { socket, address, enter }
}
