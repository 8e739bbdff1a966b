import type { Clock, Timer } from '../../base/clock.ts'
import type { Logger } from '../../base/log.ts'
import type { ServerProcess } from './server-process.ts'

/** What {@link watchHeartbeat} needs. */
export interface HeartbeatPorts {
  readonly clock: Clock
  readonly log: Logger
  readonly serverHangTimeoutMs: number
}

/** Pings a Server until disposed of, and ends it once it has said nothing for too long. */
export function watchHeartbeat({ clock, log, serverHangTimeoutMs }: HeartbeatPorts, server: ServerProcess): Disposable {
  const intervalMs = serverHangTimeoutMs / HEARTBEATS_PER_TIMEOUT
  let timer: Timer | undefined
  let id = 0
  let lastBeat = clock.monotonic()
  const beat = (): void => {
    const now = clock.monotonic()
    // Who comes this late stood still, and the Server's answers wait to be read.
    if (now - lastBeat > 2 * intervalMs) server.markHeard(now)
    lastBeat = now
    if (now - server.heardAt > serverHangTimeoutMs) {
      log.error({ pid: server.pid }, 'the Server does not answer and is ended')
      server.kill()
      return
    }
    id += 1
    server.ping(id)
    timer = clock.setTimer(intervalMs, beat)
  }
  server.markHeard(lastBeat)
  beat()
  return { [Symbol.dispose]: () => timer?.[Symbol.dispose]() }
}

/** Pings within the time after which a silent Server counts as hung. */
const HEARTBEATS_PER_TIMEOUT = 5
