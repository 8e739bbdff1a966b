import type { Duplex } from 'node:stream'

/** A two-way stream of bytes to one client: a TCP or TLS socket, or what carries bytes like one. */
export interface ByteSocket extends Duplex {
  setNoDelay(noDelay: boolean): unknown
  setKeepAlive(isOn: boolean, delayMs: number): unknown
}
