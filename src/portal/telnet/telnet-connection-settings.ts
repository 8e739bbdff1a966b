import type { OobLimits } from '../../wire/telnet/limits.ts'
import type { OutputQueueLimits } from '../connections/output-queue.ts'

/** The settings that a {@link TelnetConnection} reads. */
export interface TelnetConnectionSettings extends OutputQueueLimits, OobLimits {
  readonly maxLineBytes: number
  readonly maxSubnegotiationBytes: number
  readonly subnegotiationTimeoutMs: number
  readonly maxNegotiationsPer10s: number
  readonly maxSubnegotiationsPer10s: number
  readonly aytIntervalMs: number
  readonly negotiationTimeoutMs: number
  readonly keepaliveIntervalMs: number
  readonly halfCloseTimeoutMs: number
  readonly msdpVariables: readonly string[]
  readonly wrapText: boolean
  readonly maxCompressedConnections: number
  readonly acceptCompressedInput: boolean
  readonly maxInflatedBytesPerSecond: number
}
