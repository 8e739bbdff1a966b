import { TelnetProtocol } from '../../wire/telnet/protocol.ts'
import type { CompressibleSocket } from './compressible-socket.ts'
import type { TelnetConnectionOptions } from './telnet-connection-options.ts'

/** Makes the protocol of a connection, which offers what the connection can do. */
export function makeTelnetProtocol(options: TelnetConnectionOptions, bytes: CompressibleSocket): TelnetProtocol {
  const { clock, settings, slots, gameFacts } = options
  return new TelnetProtocol({
    clock,
    limits: { ...settings, minAytIntervalMs: settings.aytIntervalMs },
    services: {
      ...(gameFacts && { gameFacts }),
      ...(slots && settings.maxCompressedConnections > 0 && { tryCompress: () => bytes.tryCompress() }),
      canInflate: slots !== undefined && settings.acceptCompressedInput,
    },
  })
}
