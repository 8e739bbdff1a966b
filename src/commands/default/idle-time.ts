import { formatDuration } from '../../text/duration.ts'
import type { Session } from '../../world/session.ts'

/** How long nobody has typed anything, as it is shown; never longer than the session is there. */
export function idleTime({ cmdLastVisible, connTime }: Session, now: number): string {
  return formatDuration(now - Math.max(cmdLastVisible, connTime))
}
