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

/** A line as it is sent again; without a text it was a secret or data, and only its number is taken up. */
export interface SavedInput {
  readonly n: number
  readonly text?: string
}

/** Keeps it for as long as the tab is open, and for no other tab. */
export interface ResumeStore {
  read(): SavedResume | undefined
  /** `undefined` forgets. */
  write(saved: SavedResume | undefined): void
}
