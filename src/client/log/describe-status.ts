import type { LinkStatus } from '../link/game-link-events.ts'

/** How the connection stands, in words. */
export interface StatusText {
  readonly text: string
  readonly state: 'connected' | 'waiting' | 'over'
  /** What the player can do about it. */
  readonly action?: string
}

/** What the status line says. @param waiting How many typed lines are not taken. @param now Milliseconds since 1970. */
export function describeStatus(status: LinkStatus, waiting: number, now: number): StatusText {
  switch (status.kind) {
    case 'connecting':
      return { text: `Connecting …${describeWaiting(waiting)}`, state: 'waiting' }
    case 'connected':
      return { text: 'Connected', state: 'connected' }
    case 'reconnecting': {
      const seconds = status.retryAt === undefined ? 0 : Math.ceil((status.retryAt - now) / 1000)
      const when = seconds > 0 ? `Connection lost. Trying again in ${seconds} s.` : 'Connection lost. Reconnecting …'
      const text = when + describeWaiting(waiting)
      return seconds > 0 ? { text, state: 'waiting', action: 'Try now' } : { text, state: 'waiting' }
    }
    case 'elsewhere':
      return { text: 'Your session goes on in another tab or window.', state: 'over', action: 'Take it back here' }
    case 'ended':
      return { text: status.reason, state: 'over', action: 'Connect again' }
    case 'refused':
      return { text: status.text, state: 'over', action: 'Load again' }
  }
}

function describeWaiting(count: number): string {
  if (count === 0) return ''
  return count === 1 ? ' One line waits and will be sent.' : ` ${count} lines wait and will be sent.`
}
