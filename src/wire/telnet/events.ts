import type { OobMessage } from '../oob-message.ts'
import type { CompressionSwitch } from './services.ts'
import type { TelnetCapabilities } from './capabilities.ts'

/**
 * What a telnet client did.
 *
 * - `line`: a line without its end; `isSecret` when any part of it was typed while input was hidden
 * - `lineTooLong`: a line passed the limit and is dropped; comes once per line
 * - `echoRefused`: the client shows what is typed though the next line is secret
 * - `capabilities`: at most one per received segment, before the other events of the segment
 * - `settled`: the opening is answered, the TTYPE walk and the first window size too; comes once, or never
 * - `flood`: more negotiation than allowed; comes once, all further bytes are ignored, the owner closes
 * - `oob`: structured data that is the game's, in its place among the lines
 * - `malformedOob`: structured data that cannot be read was dropped; comes once, for the log
 * - `eof`: the client sent EOF (RFC 1184)
 */
export type TelnetEvent =
  | { readonly kind: 'line'; readonly text: string; readonly isSecret: boolean }
  | { readonly kind: 'lineTooLong'; readonly limitBytes: number }
  | { readonly kind: 'echoRefused' }
  | { readonly kind: 'capabilities'; readonly capabilities: TelnetCapabilities }
  | { readonly kind: 'settled' }
  | { readonly kind: 'flood' }
  | { readonly kind: 'oob'; readonly message: OobMessage }
  | { readonly kind: 'malformedOob'; readonly option: number }
  | { readonly kind: 'eof' }

/** What came of received bytes: events in order, and bytes to send before anything else. */
export interface TelnetReceived {
  readonly events: TelnetEvent[]
  readonly reply: Uint8Array
  /** Where in the reply compression of the output begins or ends, in order. */
  readonly compression: readonly CompressionSwitch[]
  /** The rest of the segment, which is compressed, as is all that follows: the owner inflates it before it goes on. */
  readonly deflated?: Uint8Array
}
