import { createServer } from 'node:net'
import type { Server, Socket } from 'node:net'
import type { Logger } from '../../base/log.ts'
import type { Listener } from './listener.ts'
import { openPort } from './open-port.ts'
import { plainAddress } from './remote-address.ts'

/** What {@link listenTcp} opens, and who gets the sockets. */
export interface TcpListenerOptions {
  readonly address: string
  /** 0 picks a free one. */
  readonly port: number
  /** Connections that may wait to be accepted; default 4096. */
  readonly backlog?: number
  /** What is spoken there, for the status and the log. */
  readonly protocol: string
  readonly log: Logger
  /** Takes each socket over, with the client's address. */
  readonly onSocket: (socket: Socket, address: string) => void
}

/** Opens a TCP port; rejects with `WS_PORT_BUSY` and a sentence for the operator when it cannot. */
export async function listenTcp(options: TcpListenerOptions): Promise<Listener> {
  const server = createServer({ noDelay: true })
  await openPort(server, options)
  const { protocol, log } = options
  const status = { protocol, ...addressOf(server, options) }
  server.on('error', (error) => log.warn({ ...status, err: error }, 'connection could not be accepted'))
  server.on('connection', (socket) => hand(socket, options))
  return {
    status,
    // Its call-back would wait for every connection; the port itself is free at once.
    close: async () => void server.close(),
  }
}

function hand(socket: Socket, { protocol, log, onSocket }: TcpListenerOptions): void {
  // Every socket has a listener for errors from its first moment: one without ends the process.
  socket.on('error', (error) => log.debug({ protocol, err: error }, 'socket failed'))
  const address = socket.remoteAddress
  if (address === undefined) socket.destroy()
  else onSocket(socket, plainAddress(address))
}

function addressOf(server: Server, options: TcpListenerOptions): { address: string; port: number } {
  const bound = server.address()
  return bound !== null && typeof bound === 'object'
    ? { address: bound.address, port: bound.port }
    : { address: options.address, port: options.port }
}
