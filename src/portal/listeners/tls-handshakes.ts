import { createServer } from 'node:tls'
import type { SecureContextOptions, Server, TLSSocket } from 'node:tls'
import type { Socket } from 'node:net'
import type { Clock } from '../../base/clock.ts'
import type { Logger } from '../../base/log.ts'
import { readHead } from './read-head.ts'
import { refuseSocket } from './refuse-socket.ts'

/** What {@link TlsHandshakes} works with. */
export interface TlsHandshakesOptions {
  readonly clock: Clock
  readonly log: Logger
  readonly context: SecureContextOptions
  /** Milliseconds that a client may take to say hello, and to finish the handshake after it. */
  readonly timeoutMs: number
}

/** First byte of a TLS record that holds a handshake. */
const HANDSHAKE = 0x16
const NOT_TLS = 'This port speaks TLS only. Please switch on TLS (SSL) in your client, or use the port without it.'

/** Turns sockets into TLS sockets. A client that does not speak TLS reads one line. */
export class TlsHandshakes {
  readonly #options: TlsHandshakesOptions
  readonly #server: Server
  /** Who waits for the end of a handshake, by the two ends of its connection. */
  readonly #waiting = new Map<string, (socket: TLSSocket) => void>()

  constructor(options: TlsHandshakesOptions) {
    this.#options = options
    // It does not listen: sockets are handed to it, because what comes before TLS was read from them.
    this.#server = createServer({ ...options.context, handshakeTimeout: options.timeoutMs, noDelay: true })
    this.#server.on('secureConnection', (socket) => this.#secured(socket))
    this.#server.on('tlsClientError', (error, socket) => {
      options.log.debug({ err: error }, 'TLS handshake failed')
      socket.destroy()
    })
  }

  /** Has later handshakes use another certificate. */
  setContext(context: SecureContextOptions): void {
    this.#server.setSecureContext(context)
  }

  /** Begins a handshake; `onSecure` is called when it has succeeded. A socket that fails is closed. */
  begin(socket: Socket, onSecure: (socket: TLSSocket) => void): void {
    const { clock, timeoutMs } = this.#options
    const refuse = (): void => refuseSocket(socket, NOT_TLS, clock)
    readHead(socket, {
      clock,
      timeoutMs,
      inspect: (head) => ({ outcome: head[0] === HANDSHAKE, used: head[0] === HANDSHAKE ? 0 : head.length }),
      onOutcome: (isTls) => {
        if (isTls) this.#shake(socket, onSecure)
        else refuse()
      },
      onTimeout: refuse,
    })
  }

  #shake(socket: Socket, onSecure: (socket: TLSSocket) => void): void {
    const ends = endsOf(socket)
    this.#waiting.set(ends, onSecure)
    socket.once('close', () => this.#waiting.delete(ends))
    this.#server.emit('connection', socket)
  }

  #secured(socket: TLSSocket): void {
    // Every socket has a listener for errors from its first moment: one without ends the process.
    socket.on('error', (error) => this.#options.log.debug({ err: error }, 'TLS socket failed'))
    const ends = endsOf(socket)
    const onSecure = this.#waiting.get(ends)
    this.#waiting.delete(ends)
    if (onSecure) onSecure(socket)
    else socket.destroy()
  }
}

function endsOf({ remoteAddress, remotePort, localAddress, localPort }: Socket): string {
  return `${remoteAddress} ${remotePort} ${localAddress} ${localPort}`
}
