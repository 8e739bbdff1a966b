/** Where a listener takes connections. */
export interface ListenerStatus {
  readonly protocol: string
  readonly address: string
  readonly port: number
  /** Of the key, or of the certificate that signed itself, by which clients know that it is the same server as before. */
  readonly fingerprint?: string
}

/** Takes connections until it is closed. */
export interface Listener {
  readonly status: ListenerStatus
  /** Takes no more; connections that are open stay open. */
  close(): Promise<void>
}
