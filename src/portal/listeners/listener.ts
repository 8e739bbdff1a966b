/** Where a listener takes connections. */
export interface ListenerStatus {
  readonly protocol: string
  readonly address: string
  readonly port: number
}

/** Takes connections until it is closed. */
export interface Listener {
  readonly status: ListenerStatus
  /** Takes no more; connections that are open stay open. */
  close(): Promise<void>
}
