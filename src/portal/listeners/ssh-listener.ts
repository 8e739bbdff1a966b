import type { Socket } from 'node:net'
import type { ClientInfo, Connection as SshClient, Server } from 'ssh2'
import type { Clock } from '../../base/clock.ts'
import type { Logger } from '../../base/log.ts'
import type { ConnectGate } from '../connect-gate.ts'
import type { Listener } from './listener.ts'
import { refuseSocket } from './refuse-socket.ts'
import { listenTcp } from './tcp-listener.ts'

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
  readonly address: string
  /** 0 picks a free one. */
  readonly port: number
  readonly fingerprint: string
  /** Speaks SSH on sockets that it is given; it does not listen by itself. */
  readonly server: Server
  /** How long a client may take until its place is needed no more, in milliseconds. */
  readonly graceMs: number
  /** Takes each client over, and says when its time to log in is not counted any more. */
  readonly onClient: (arrival: SshArrival, onEntered: () => void) => void
}

/** Opens the SSH port. Limits hold before the handshake, which costs time. Faults: `WS_PORT_BUSY`. */
export async function listenSsh(options: SshListenerOptions): Promise<Listener> {
  const { server, log, fingerprint, onClient } = options
  /** Clients without a session. */
  const guests = new Map<string, Guest>()
  server.on('connection', (client: SshClient, info: ClientInfo) => {
    const guest = guests.get(nameOf(info.ip, info.port))
    if (guest) {
      onClient({ client, info, ...guest }, guest.enter)
      return
    }
    // It hung up with its first line.
    client.on('error', (error: Error) => log.debug({ err: error }, 'SSH client failed'))
    client.end()
  })
  const listener = await listenTcp({
    address: options.address,
    port: options.port,
    protocol: 'ssh',
    log,
    onSocket: (socket, address) => {
      const name = nameOf(socket.remoteAddress, socket.remotePort)
      const guest = admit(options, { socket, address }, () => guests.delete(name))
      if (!guest) return
      guests.set(name, guest)
      server.injectSocket(socket)
    },
  })
  return {
    status: { ...listener.status, fingerprint },
    async close() {
      await listener.close()
      for (const { socket } of guests.values()) socket.destroy()
    },
  }
}

interface Arriving {
  readonly socket: Socket
  readonly address: string
}

interface Guest extends Arriving {
  readonly enter: () => void
}

/** As the library tells of a socket. */
function nameOf(address: string | undefined, port: number | undefined): string {
  return `${address} ${port}`
}

/** Gives a socket a place, and time until it has to be a session; `onLeft` is called at the end of that time. */
function admit(options: SshListenerOptions, { socket, address }: Arriving, onLeft: () => void): Guest | undefined {
  const { gate, clock, graceMs } = options
  const admission = gate.admit(address)
  if (admission.kind === 'no') {
    // Before its first line a server of this protocol may say what it likes (RFC 4253, section 4.2).
    refuseSocket(socket, admission.text, clock)
    return undefined
  }
  const grace = clock.setTimer(graceMs, () => socket.destroy())
  const enter = (): void => {
    grace[Symbol.dispose]()
    onLeft()
  }
  socket.once('close', () => {
    enter()
    admission.release()
  })
  return { socket, address, enter }
}
