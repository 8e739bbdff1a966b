import type { Clock } from '../../base/clock.ts'
import type { Logger } from '../../base/log.ts'
import type { MsspVariable } from '../../wire/telnet/services.ts'
import type { ByteSocket } from '../connections/byte-socket.ts'
import type { CompressionSlots } from './compression-slots.ts'
import type { TelnetConnectionSettings } from './telnet-connection-settings.ts'

/** Collaborators and settings of a telnet connection. */
export interface TelnetConnectionOptions {
  readonly socket: ByteSocket
  /** Of the client, as the listener gives it. */
  readonly address: string
  /** Default `telnet`. */
  readonly protocol?: string
  readonly clock: Clock
  readonly log: Logger
  readonly settings: TelnetConnectionSettings
  /** Room for compressed connections, shared by all; without it nothing is compressed either way, as over TLS. */
  readonly slots?: CompressionSlots
  /** What lists of games are told. */
  readonly gameFacts?: () => readonly MsspVariable[]
}
