import { createServer } from 'node:tls'
import type { SecureContextOptions, Server, TLSSocket } from 'node:tls'
import type { Socket } from 'node:net'
import type { Clock } from '../../base/clock.ts'
import type { Logger } from '../../base/log.ts'
import { answerTo, ForeignOpening } from '../telnet/foreign-opening.ts'
import { readHead } from './read-head.ts'
import { endSocket, refuseSocket } from './refuse-socket.ts'

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
    readHead(socket, {
      clock,
      timeoutMs,
      inspect: (head) =>
        head[0] === HANDSHAKE
          ? { outcome: undefined, used: 0 }
          : { outcome: answerToPlain(head) ?? `${NOT_TLS}\r\n`, used: head.length },
      onOutcome: (refusal) => {
        if (refusal === undefined) this.#shake(socket, onSecure)
        else endSocket(socket, refusal, clock)
      },
      onTimeout: () => refuseSocket(socket, NOT_TLS, clock),
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

/** What a browser reads that was sent here; a line that is no HTTP it would not show. */
function answerToPlain(head: Uint8Array): Uint8Array | undefined {
  const protocol = new ForeignOpening().inspect(head)
  return protocol && answerTo(protocol)
}

function endsOf({ remoteAddress, remotePort, localAddress, localPort }: Socket): string {
  return `${remoteAddress} ${remotePort} ${localAddress} ${localPort}`
}
