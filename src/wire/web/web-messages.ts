import type { Json } from '../../base/json.ts'

/** Version of the messages between the web client and the Portal; both sides must speak the same. */
export const WEB_VERSION = 1

/** Name of the WebSocket subprotocol that these messages are spoken under. */
export const WEB_SUBPROTOCOL = 'v1.waystone'

/** A colour: a number from 0 to 255 is one of the xterm palette, a string is `#rrggbb`. */
export type WebColor = number | string

/** How a run of text looks; what is absent is off, or the client's own colour. */
export interface WebStyle {
  readonly fg?: WebColor
  readonly bg?: WebColor
  readonly bold?: true
  readonly underline?: true
  readonly italic?: true
  readonly strike?: true
  readonly blink?: true
  readonly inverse?: true
}

/** A run of text; a string alone looks plain. It is text and never markup or HTML. */
export type WebSpan =
  | string
  | {
      readonly text: string
      readonly style?: WebStyle
      /** A line that a click types. */
      readonly command?: string
      /** A page that a click opens. */
      readonly url?: string
    }

/** What a client that comes back holds: its token, and the newest output it has. */
export interface WebResume {
  /** 32 hexadecimal digits, from the `welcome` of {@link WebServerMessage}. */
  readonly token: string
  /** Number of the newest output that the client has shown; 0 for none. */
  readonly received: number
}

/** How large a client's text is, and what its player told it. */
export interface WebDevice {
  /** Columns. */
  readonly width: number
  /** Rows. */
  readonly height: number
  readonly isScreenReader: boolean
  /** For staff to read. */
  readonly clientName: string
}

/**
 * What the web client says. `hello` comes first and once on each socket.
 *
 * Lines and structured data share one count from 1 for as long as the session lasts, over all its sockets. What the
 * Portal has not acknowledged is sent again after a resume.
 */
export type WebClientMessage =
  | { readonly kind: 'hello'; readonly version: number; readonly device: WebDevice; readonly resume?: WebResume }
  | { readonly kind: 'line'; readonly n: number; readonly text: string; readonly isSecret: boolean }
  | { readonly kind: 'oob'; readonly n: number; readonly name: string; readonly data: Json }
  /** All output up to `n` is shown or kept by the client, and will not be asked for again. */
  | { readonly kind: 'ack'; readonly n: number }
  | { readonly kind: 'device'; readonly device: WebDevice }
  | { readonly kind: 'ping'; readonly at: number }

/** What a client that is refused does next: start anew, wait and try again, or stop. */
export type WebRefusal = 'login' | 'retry' | 'final'

/**
 * What the Portal says to the web client.
 *
 * Output (`text`, `prompt`, `oob`) is counted from 1 for as long as the session lasts; nothing is sent twice on one
 * socket, and after a resume the count goes on where the client's `received` ends.
 */
export type WebServerMessage =
  | {
      readonly kind: 'welcome'
      readonly game: string
      readonly token: string
      readonly isResumed: boolean
      /** Number of the newest line or data that the Portal has taken; what is newer has to be sent again. */
      readonly taken: number
      /** Outputs that were dropped because too much was missed; they precede the ones that follow. */
      readonly missing: number
      /** How long the session waits for a client that is gone, in milliseconds. */
      readonly resumeWindowMs: number
    }
  | { readonly kind: 'refused'; readonly next: WebRefusal; readonly text: string; readonly retryMs?: number }
  | { readonly kind: 'text'; readonly n: number; readonly spans: readonly WebSpan[] }
  | { readonly kind: 'prompt'; readonly n: number; readonly spans: readonly WebSpan[]; readonly isSecret: boolean }
  | { readonly kind: 'oob'; readonly n: number; readonly name: string; readonly data: Json }
  /** All lines and data up to `n` are taken: they will be run, whatever becomes of this socket. */
  | { readonly kind: 'ack'; readonly n: number }
  /** A text of the Portal itself, about the connection; not counted and not kept. */
  | { readonly kind: 'notice'; readonly text: string }
  /**
   * Whether a Server runs the game: told when it has been away for long, and when it is back. It is here until said
   * otherwise after each welcome. What comes in meanwhile is taken and waits; not counted and not kept.
   */
  | { readonly kind: 'world'; readonly isHere: boolean }
  | { readonly kind: 'pong'; readonly at: number }
  /** The session is over; nothing follows, and no resume is possible. */
  | { readonly kind: 'ended'; readonly reason: string }
