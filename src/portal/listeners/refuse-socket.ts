import type { Duplex } from 'node:stream'
import type { Clock } from '../../base/clock.ts'

const REFUSAL_TIMEOUT_MS = 2000

/** Says one line to a client that is not let in, then closes; one that does not read it is cut off. */
export function refuseSocket(socket: Duplex, text: string, clock: Clock): void {
  endSocket(socket, `${text}\r\n`, clock)
}

/** Sends a last word and closes; a client that does not read it, or does not close its own side, is cut off. */
export function endSocket(socket: Duplex, lastWord: string | Uint8Array, clock: Clock): void {
  const timer = clock.setTimer(REFUSAL_TIMEOUT_MS, () => socket.destroy())
  socket.on('close', () => timer[Symbol.dispose]())
  // Unread input at the close would make the system reset the connection, and the word be lost.
  socket.resume()
  socket.end(lastWord)
}
