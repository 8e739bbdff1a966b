import type { Socket } from 'node:net'
import type { Clock } from '../../base/clock.ts'

/** How the first bytes of a socket are read. */
export interface ReadHeadOptions<Outcome> {
  readonly clock: Clock
  /** Milliseconds after which `onTimeout` is called instead. */
  readonly timeoutMs: number
  /** Looks at all bytes so far; `undefined` to wait for more. `used` bytes are taken, what follows stays to be read. */
  readonly inspect: (head: Buffer) => { readonly outcome: Outcome; readonly used: number } | undefined
  readonly onOutcome: (outcome: Outcome) => void
  readonly onTimeout: () => void
}

/**
 * Reads the first bytes of a socket and leaves the rest, as if they had just come.
 *
 * One of the two calls is made, or none for a socket that closes before.
 */
export function readHead<Outcome>(socket: Socket, options: ReadHeadOptions<Outcome>): void {
  const { clock, timeoutMs, inspect, onOutcome, onTimeout } = options
  let head = Buffer.alloc(0)
  const stop = (): void => {
    timer[Symbol.dispose]()
    socket.off('readable', onReadable)
    socket.off('close', stop)
    socket.off('end', onEnd)
  }
  const onEnd = (): void => {
    stop()
    socket.destroy()
  }
  const timer = clock.setTimer(timeoutMs, () => {
    stop()
    onTimeout()
  })
  const onReadable = (): void => {
    const bytes: unknown = socket.read()
    // Without an encoding a socket gives buffers, and null when it has nothing more.
    if (!Buffer.isBuffer(bytes)) return
    head = Buffer.concat([head, bytes])
    const found = inspect(head)
    if (!found) return
    stop()
    const rest = head.subarray(found.used)
    if (rest.length > 0) socket.unshift(rest)
    onOutcome(found.outcome)
  }
  socket.on('readable', onReadable)
  socket.once('end', onEnd)
  socket.once('close', stop)
}
