import type { GameFault } from './session-messages.ts'

/** What the command line asks of a running Portal. */
export type ControlCommand =
  | { readonly kind: 'status' }
  | { readonly kind: 'reload' }
  | { readonly kind: 'reset' }
  | { readonly kind: 'stop' }
  | { readonly kind: 'superuser'; readonly name: string; readonly password: string }

/** State of the Server as the Portal's supervisor sees it. */
export type ServerState = 'starting' | 'running' | 'reloading' | 'restarting' | 'stopping' | 'stopped'

/** One open port. */
export interface ListenerStatus {
  readonly protocol: string
  readonly address: string
  readonly port: number
  /** Of the key, or of the certificate that signed itself, by which clients know that it is the same server as before. */
  readonly fingerprint?: string
}

/** What `status` answers; printed as it is by `status --json`. */
export interface GameStatus {
  readonly game: string
  readonly portal: { readonly pid: number; readonly startedAt: number }
  readonly server: {
    readonly pid: number | null
    /** Process id of the Server that waits for the death of that one. */
    readonly standbyPid: number | null
    readonly state: ServerState
    /** Times a Server ended unasked since the Portal started. */
    readonly crashes: number
    readonly reloads: number
    readonly turn: number
  }
  readonly listeners: readonly ListenerStatus[]
  /** Open connections. */
  readonly sessions: number
}

/** What the Portal answers: any number of `progress`, then one of the others. */
export type ControlReply =
  | { readonly kind: 'progress'; readonly text: string }
  | { readonly kind: 'status'; readonly status: GameStatus }
  | {
      readonly kind: 'done'
      readonly text: string
      /** How long players waited, in milliseconds, where they did. */
      readonly pauseMs?: number
      readonly sessions?: number
    }
  | { readonly kind: 'failed'; readonly text: string; readonly faults: readonly GameFault[] }
