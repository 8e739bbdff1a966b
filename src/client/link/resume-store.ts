import type { Json } from '../../base/json.ts'

/** What a page needs to come back to its session, after a refresh too. */
export interface SavedResume {
  readonly token: string
  /** Number of the newest output that was taken. */
  readonly received: number
  /** Number of the newest line or data that was sent. */
  readonly sent: number
  /** What was sent and not acknowledged, oldest first; secrets are not among them. */
  readonly unacknowledged: readonly SavedInput[]
}

/** A line, or data, as it is sent again; with neither it was a secret, and only its number is taken up. */
export interface SavedInput {
  readonly n: number
  readonly text?: string
  readonly oob?: { readonly name: string; readonly data: Json }
}

/** Keeps it for as long as the tab is open, and for no other tab. */
export interface ResumeStore {
  read(): SavedResume | undefined
  /** `undefined` forgets. */
  write(saved: SavedResume | undefined): void
}
