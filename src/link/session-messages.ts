import type { Encoding } from '../base/encodings.ts'
import type { SessionId } from '../base/ids.ts'
import type { Json, JsonObject } from '../base/json.ts'

/** How many colours a client can show. */
export type ColorDepth = 'none' | 'ansi16' | 'xterm256' | 'truecolor'

/** What carries structured data beside the text to a client; `none`: it gets no such data. */
export type OobProtocol = 'none' | 'gmcp' | 'msdp' | 'web'

/** How a client shows links: by OSC 8, for pages only or for commands too, by tags of MXP, or not at all. */
export type LinkStyle = 'none' | 'osc8Web' | 'osc8' | 'mxp'

/** What a client can show and how large it is; owned by the Portal, told to the Server. */
export interface SessionCapabilities {
  readonly clientName: string
  /** Absent while the client has not said. */
  readonly clientVersion?: string
  readonly colorDepth: ColorDepth
  /** What its text is in. */
  readonly encoding: Encoding
  /** Whether that is UTF-8. */
  readonly isUtf8: boolean
  readonly isScreenReader: boolean
  readonly oob: OobProtocol
  /** Columns; `null` while the client has not said. */
  readonly width: number | null
  /** Lines; `null` while the client has not said. */
  readonly height: number | null
  /** Not at all unless given. */
  readonly links?: LinkStyle
  /** Whether output is compressed. */
  readonly isCompressed?: boolean
  /** What the client calls its terminal; absent while it has not said. */
  readonly terminalType?: string
  /** Bits of the Mud Terminal Type Standard; absent while the client has not told any. */
  readonly mtts?: number
  /** Packages of structured data that the client takes, as it named them. */
  readonly packages?: readonly string[]
  /** Set while the client reads more slowly than is sent, and output was left out for it. */
  readonly isLagging?: boolean
  /** Where each of these comes from, by its name: the part of the protocol that said so, or `default`. For staff. */
  readonly sources?: Readonly<Record<string, string>>
}

/** What a player chose over what the client says of itself. What is absent is as the client says, or off. */
export interface SessionOptions {
  readonly colorDepth?: ColorDepth
  readonly isScreenReader?: boolean
  readonly encoding?: Encoding
  /** Columns. */
  readonly width?: number
  /** Lines. */
  readonly height?: number
  /** Markup is shown as it was written. */
  readonly isRaw?: boolean
  /** The Portal shows the client each line that it typed, but for secret ones. */
  readonly hasLocalEcho?: boolean
}

/** A question that waits for the session's next line: the name of a registered prompt and its data. */
export interface WaitingPrompt {
  readonly name: string
  readonly data: Json
}

/** What a session had whose client is gone, while it is kept. */
export interface LostSession {
  readonly account: number
  readonly puppet: number
  /** Milliseconds since 1970. */
  readonly at: number
}

/** The JSON that lets any Server continue a session. The Portal keeps it and never looks inside. */
export interface SessionState {
  /** Id of the account that is logged in; `null` before login. */
  readonly account: number | null
  /** Id of the object the session controls; `null` when out of character. */
  readonly puppet: number | null
  /** Milliseconds since 1970 of the login; `null` before it. */
  readonly loginAt: number | null
  /** `session.db`. */
  readonly db: JsonObject
  /** Paths of the cmdsets on the session. */
  readonly cmdsets: readonly string[]
  readonly prompt: WaitingPrompt | null
  /** Set while the session is link-dead; `account` and `puppet` are then `null`. */
  readonly lost: LostSession | null
}

/** Counters of a session; they change with every input, so they travel apart from the state. */
export interface SessionStats {
  /** Milliseconds since 1970 of the newest input. */
  readonly cmdLast: number
  /** The same, without keepalives. */
  readonly cmdLastVisible: number
  /** How many inputs, without keepalives. */
  readonly cmdTotal: number
}

/** A session as a Server gets it, with state when an earlier Server left some. */
export interface AttachedSession {
  readonly sessid: SessionId
  /** 128 random bits in hexadecimal; no other client can guess it. */
  readonly id: string
  readonly protocol: string
  readonly address: string
  /** Milliseconds since 1970. */
  readonly connectedAt: number
  /** As the client says, without the options. */
  readonly capabilities: SessionCapabilities
  readonly options: SessionOptions
  /** The account that the client has shown to be its own; it is logged in at the greeting. */
  readonly login?: number
  readonly state: SessionState | null
  readonly stats: SessionStats
  /** Number of the newest input whose turn was applied; 0 when there is none. The next one is this plus one. */
  readonly consumed: number
}

/** What became of something a session had asked of the Portal. */
export interface ControlReport {
  readonly action: 'reload' | 'reset'
  readonly isDone: boolean
  /** How long players waited, in milliseconds. */
  readonly pauseMs: number
  readonly faults: readonly GameFault[]
}

/** Something in the game's code or settings that keeps it from loading. */
export interface GameFault {
  readonly file: string | null
  /** From 1; `null` when not known. */
  readonly line: number | null
  readonly message: string
}

/** One thing a session has to say to the Server, numbered from 1 in the order it came. */
export type SessionInput =
  | { readonly kind: 'text'; readonly text: string; readonly isSecret: boolean }
  /** Structured data beside the text; `null` where it has no body. */
  | { readonly kind: 'oob'; readonly name: string; readonly data: Json }
  | { readonly kind: 'closed'; readonly reason: string }
  /** The client is gone and may come back, or it is back. */
  | { readonly kind: 'presence'; readonly isPresent: boolean }
  | { readonly kind: 'report'; readonly report: ControlReport }

/** How a text or prompt is to be shown. */
export interface OutputOptions {
  /** The text is no markup. */
  readonly isRaw?: boolean
  /** Colours and other looks are left out. */
  readonly isPlain?: boolean
  /** The words of the markup are shown, and nothing else of it: no looks, no links. */
  readonly isStripped?: boolean
}

/** One thing for the clients of some sessions, in the order of the turn's list. */
export type SessionOutput =
  | {
      readonly kind: 'text'
      readonly to: readonly SessionId[]
      readonly text: string
      readonly options?: OutputOptions
    }
  | {
      readonly kind: 'prompt'
      readonly to: readonly SessionId[]
      readonly text: string
      readonly isSecret: boolean
      readonly options?: OutputOptions
    }
  | { readonly kind: 'oob'; readonly to: readonly SessionId[]; readonly name: string; readonly data: Json }
  /** What was said to a session whose client is gone, for who takes its place. */
  | { readonly kind: 'missed'; readonly to: readonly SessionId[]; readonly from: SessionId }
  /** Replaces the options as a whole: what follows is shown by them, what came before is not. */
  | { readonly kind: 'options'; readonly to: readonly SessionId[]; readonly options: SessionOptions }

/** The reason of a session that ended because its account has logged in elsewhere; some clients show it in a way of its own. */
export const REPLACED_REASON = 'logged in from elsewhere'

/** What a turn did to one session, besides output. */
export interface SessionEffect {
  readonly sessid: SessionId
  /** The newest input of the session that this turn consumed, with all before it. */
  readonly consumed?: number
  readonly stats?: SessionStats
  /** Replaces the kept state as a whole. */
  readonly state?: SessionState
  /** The Server ended the session: the connection closes after the output of this turn. */
  readonly ended?: { readonly reason: string }
}
