import type { Socket } from 'node:net'
import type { Clock } from '../../base/clock.ts'
import type { Logger } from '../../base/log.ts'
import { readProxyHeader } from '../../wire/proxy-protocol.ts'
import { readHead } from './read-head.ts'
import { plainAddress } from './remote-address.ts'
import type { TrustedAddresses } from './trusted-addresses.ts'

/** What {@link findClient} works with. */
export interface ProxiedClientOptions {
  readonly clock: Clock
  readonly log: Logger
  readonly trusted: TrustedAddresses
  /** Milliseconds that a proxy may take to say whom it speaks for. */
  readonly timeoutMs: number
}

/**
 * Finds out whose socket it is: a trusted proxy has to say so first, by the PROXY protocol, and everybody else is himself.
 *
 * `onClient` is called with the client's address, before anything is written, or `onCheck` for a health check of the proxy
 * itself. The socket of a proxy that says something else is closed.
 */
export function findClient(
  socket: Socket,
  peer: string,
  options: ProxiedClientOptions & { readonly onClient: (address: string) => void; readonly onCheck: () => void },
): void {
  const { clock, log, trusted, timeoutMs, onClient, onCheck } = options
  if (!trusted.has(peer)) {
    onClient(peer)
    return
  }
  const refuse = (reason: string): void => {
    log.warn({ address: peer, reason }, 'a trusted proxy sent no PROXY header')
    socket.destroy()
  }
  readHead(socket, {
    clock,
    timeoutMs,
    inspect: (head) => {
      const header = readProxyHeader(head)
      if (header.kind === 'more') return undefined
      return { outcome: header, used: header.kind === 'bad' ? head.length : header.length }
    },
    onOutcome: (header) => {
      if (header.kind === 'proxied') onClient(plainAddress(header.address ?? peer))
      else if (header.kind === 'local') onCheck()
      else refuse('something else came')
    },
    onTimeout: () => refuse('nothing came in time'),
  })
}
