import type { Socket } from 'node:net'
import { isLoopback } from '../../base/loopback.ts'
import { addressBlock, plainAddress } from '../listeners/remote-address.ts'
import type { TrustedAddresses } from '../listeners/trusted-addresses.ts'

/** Limits of {@link HttpConnections}, named as their settings. */
export interface HttpConnectionLimits {
  readonly webMaxConnections: number
  readonly webMaxConnectionsPerAddress: number
  readonly webMaxRequestsPerConnection: number
  /** Whether the limit per address holds for this machine too. */
  readonly limitLoopback: boolean
}

/** The ends of a connection, by which it is known inside TLS and outside. */
type Ends = Pick<Socket, 'remoteAddress' | 'remotePort'>

/**
 * The connections of an HTTP port that are no WebSockets: those the connect gate counts.
 *
 * A browser opens several for one page, so they have limits of their own.
 */
export class HttpConnections {
  readonly #limits: HttpConnectionLimits
  readonly #trusted: Pick<TrustedAddresses, 'has'>
  readonly #open = new Map<string, { readonly block: string; readonly socket: Socket }>()
  readonly #counts = new Map<string, number>()
  readonly #requests = new WeakMap<object, number>()

  /** @param trusted Proxies, which speak for many. */
  constructor(limits: HttpConnectionLimits, trusted: Pick<TrustedAddresses, 'has'>) {
    this.#limits = limits
    this.#trusted = trusted
  }

  /** How many there are. */
  get size(): number {
    return this.#open.size
  }

  /** Counts a connection until it closes, or {@link leave} is called; `false` if there are too many. */
  enter(socket: Socket): boolean {
    const { remoteAddress } = socket
    const block = addressBlock(remoteAddress ?? '')
    const count = this.#counts.get(block) ?? 0
    const { webMaxConnections, webMaxConnectionsPerAddress } = this.#limits
    if (remoteAddress === undefined || this.size >= webMaxConnections) return false
    if (count >= webMaxConnectionsPerAddress && this.#isLimited(plainAddress(remoteAddress))) return false
    this.#counts.set(block, count + 1)
    const name = nameOf(socket)
    this.#open.set(name, { block, socket })
    socket.once('close', () => this.#forget(name))
    return true
  }

  /**
   * Counts a request, and tells whether it is the last on its connection; `undefined` for what comes after that.
   *
   * Requests that are sent all at once would be answered all at once, however slowly the answers are read.
   */
  countRequest(socket: object): boolean | undefined {
    const count = (this.#requests.get(socket) ?? 0) + 1
    this.#requests.set(socket, count)
    const { webMaxRequestsPerConnection } = this.#limits
    return count > webMaxRequestsPerConnection ? undefined : count === webMaxRequestsPerConnection
  }

  /** The socket below TLS. */
  find(ends: Ends): Socket | undefined {
    return this.#open.get(nameOf(ends))?.socket
  }

  /** The connection has become a WebSocket. */
  leave(socket: Ends): void {
    this.#forget(nameOf(socket))
  }

  #isLimited(address: string): boolean {
    return !this.#trusted.has(address) && (this.#limits.limitLoopback || !isLoopback(address))
  }

  #forget(name: string): void {
    const entry = this.#open.get(name)
    if (!entry) return
    this.#open.delete(name)
    const count = (this.#counts.get(entry.block) ?? 0) - 1
    if (count > 0) this.#counts.set(entry.block, count)
    else this.#counts.delete(entry.block)
  }
}

function nameOf({ remoteAddress, remotePort }: Ends): string {
  return `${remoteAddress} ${remotePort}`
}
