import type { Server } from 'node:net'
import { portFault } from './port-fault.ts'

/** Where a server is to listen. */
export interface PortOptions {
  readonly address: string
  /** 0 picks a free one. */
  readonly port: number
  /** Connections that may wait to be accepted; default 4096. */
  readonly backlog?: number
}

const DEFAULT_BACKLOG = 4096

/** Has a server listen; rejects with `WS_PORT_BUSY` and a sentence for the operator when it cannot. */
export function openPort(server: Server, options: PortOptions): Promise<void> {
  const { address, port, backlog = DEFAULT_BACKLOG } = options
  return new Promise((resolve, reject) => {
    const onError = (error: unknown): void => reject(portFault(error, options))
    server.once('error', onError)
    server.once('listening', () => {
      server.off('error', onError)
      resolve()
    })
    try {
      server.listen({ host: address, port, backlog })
    } catch (error) {
      onError(error)
    }
  })
}
