import type { Socket } from 'node:net'
import type { Clock } from '../../base/clock.ts'

const REFUSAL_TIMEOUT_MS = 2000

/** Says one line to a client that is not let in, then closes; one that does not read it is cut off. */
export function refuseSocket(socket: Socket, text: string, clock: Clock): void {
  const timer = clock.setTimer(REFUSAL_TIMEOUT_MS, () => socket.destroy())
  socket.on('close', () => timer[Symbol.dispose]())
  // Unread input at the close would make the system reset the connection, and the line be lost.
  socket.resume()
  socket.end(`${text}\r\n`)
}
