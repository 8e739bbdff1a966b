import { TelnetProtocol } from '../../wire/telnet/protocol.ts'
import type { TelnetLimits } from '../../wire/telnet/protocol.ts'
import type { CompressibleSocket } from './compressible-socket.ts'
import type { TelnetConnectionOptions } from './telnet-connection-options.ts'
import type { TelnetConnectionSettings } from './telnet-connection-settings.ts'

/** Makes the protocol of a connection, which offers what the connection can do. */
export function makeTelnetProtocol(options: TelnetConnectionOptions, bytes: CompressibleSocket): TelnetProtocol {
  const { clock, settings, slots, gameFacts } = options
  return new TelnetProtocol({
    clock,
    limits: limitsOf(settings),
    services: {
      ...(gameFacts && { gameFacts }),
      ...(slots && settings.maxCompressedConnections > 0 && { tryCompress: () => bytes.tryCompress() }),
      msdpVariables: settings.msdpVariables,
      canInflate: slots !== undefined && settings.acceptCompressedInput,
    },
  })
}

/** Those that the protocol reads, and no others: every connection keeps them. */
function limitsOf(settings: TelnetConnectionSettings): TelnetLimits {
  return {
    maxLineBytes: settings.maxLineBytes,
    maxSubnegotiationBytes: settings.maxSubnegotiationBytes,
    maxSubnegotiationMs: settings.subnegotiationTimeoutMs,
    maxNegotiationsPer10s: settings.maxNegotiationsPer10s,
    maxSubnegotiationsPer10s: settings.maxSubnegotiationsPer10s,
    minAytIntervalMs: settings.aytIntervalMs,
    oobMaxBytes: settings.oobMaxBytes,
    oobMaxDepth: settings.oobMaxDepth,
    oobAnswersPerSecond: settings.oobAnswersPerSecond,
  }
}
