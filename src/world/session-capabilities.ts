import type { Encoding } from '../base/encodings.ts'
import type { ColorDepth } from '../text/span.ts'

/** What a session's client can show. */
export interface SessionCapabilities {
  /** Columns. */
  readonly width: number
  /** Rows. */
  readonly height: number
  readonly colorDepth: ColorDepth
  /** What its text is in. */
  readonly encoding: Encoding
  /** Whether that is UTF-8. */
  readonly isUtf8: boolean
  readonly isScreenReader: boolean
  /** What carries structured data beside the text; with `none` the client gets no such data. */
  readonly oob: 'none' | 'gmcp' | 'msdp' | 'web'
  /** Empty if the client did not say. */
  readonly clientName: string
  /** Absent if the client did not say. */
  readonly clientVersion?: string
  /** How it shows links: by OSC 8, for pages only or for commands too, by tags of MXP, or not at all. */
  readonly links?: 'none' | 'osc8Web' | 'osc8' | 'mxp'
  /** Whether output is compressed on its way. */
  readonly isCompressed?: boolean
  /** What the client calls its terminal. */
  readonly terminalType?: string
  /** Bits of the Mud Terminal Type Standard. */
  readonly mtts?: number
  /** Packages of structured data that the client takes, as it named them. */
  readonly packages?: readonly string[]
  /** Set while the client reads more slowly than is sent, and output was left out for it. */
  readonly isLagging?: boolean
  /** Where each of these comes from, by its name: what of the protocol said so, `option` or `default`. For staff. */
  readonly sources?: Readonly<Record<string, string>>
}

/** What a client says of itself. */
export interface ClientCapabilities extends Omit<SessionCapabilities, 'width' | 'height'> {
  /** Columns; `null` while the client has not said. */
  readonly width: number | null
  /** Rows; `null` while the client has not said. */
  readonly height: number | null
}
