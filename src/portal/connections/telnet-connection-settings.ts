import type { OutputQueueLimits } from './output-queue.ts'

/** The settings that a {@link TelnetConnection} reads. */
export interface TelnetConnectionSettings extends OutputQueueLimits {
  readonly maxLineBytes: number
  readonly maxSubnegotiationBytes: number
  readonly maxNegotiationsPer10s: number
  readonly aytIntervalMs: number
  readonly negotiationTimeoutMs: number
  readonly keepaliveIntervalMs: number
  readonly wrapText: boolean
}
