import type { Socket } from 'node:net'
import type { Clock } from '../../base/clock.ts'
import type { Logger } from '../../base/log.ts'
import type { Listener } from './listener.ts'
import { findClient } from './proxied-client.ts'
import { listenTcp } from './tcp-listener.ts'
import { TrustedAddresses } from './trusted-addresses.ts'

/** A client at the door: until `enter` is called its socket closes with the listener. */
export interface Arrival {
  readonly socket: Socket
  /** Of the client, wherever it was that a proxy spoke for it. */
  readonly address: string
  readonly enter: () => void
}

/** What {@link listenForClients} opens, and who gets the clients. */
export interface ClientListenerOptions {
  readonly clock: Clock
  readonly log: Logger
  readonly settings: { readonly proxyTrustedAddresses: readonly string[]; readonly proxyHeaderTimeoutMs: number }
  readonly address: string
  /** 0 picks a free one. */
  readonly port: number
  /** What is spoken there, for the status and the log. */
  readonly protocol: string
  readonly onArrival: (arrival: Arrival) => void
  /** Takes a socket by which a trusted proxy looks whether the game is there. */
  readonly onCheck: (socket: Socket) => void
}

/**
 * Opens a TCP port, and finds the client behind a trusted proxy.
 *
 * Faults: `WS_PORT_BUSY`, `WS_SETTINGS_INVALID`.
 */
export async function listenForClients(options: ClientListenerOptions): Promise<Listener> {
  const { clock, log, settings, address, port, protocol, onArrival, onCheck } = options
  const trusted = new TrustedAddresses('proxyTrustedAddresses', settings.proxyTrustedAddresses)
  const timeoutMs = settings.proxyHeaderTimeoutMs
  const arriving = new Set<Socket>()
  const listener = await listenTcp({
    address,
    port,
    protocol,
    log,
    onSocket: (socket, peer) => {
      const enter = (): void => void arriving.delete(socket)
      arriving.add(socket)
      socket.on('close', enter)
      findClient(socket, peer, {
        clock,
        log,
        trusted,
        timeoutMs,
        onClient: (client) => onArrival({ socket, address: client, enter }),
        onCheck: () => onCheck(socket),
      })
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
