import type { LinkStatus } from '../link/game-link-events.ts'

/** How the connection stands, in words. */
export interface StatusText {
  readonly text: string
  /** What changes each second: shown, but not read aloud again and again. */
  readonly when?: string
  readonly state: 'connected' | 'waiting' | 'over'
  /** What the player can do about it. */
  readonly action?: string
}

/** What the status line depends on besides. */
export interface StatusFacts {
  /** How many typed lines are not taken. */
  readonly waiting: number
  /** Milliseconds since 1970. */
  readonly now: number
  /** Whether the game runs, as far as the Portal has said. */
  readonly isWorldHere: boolean
}

const AWAY = 'The world is away for a moment. What you type waits and will be done.'

/** What the status line says. */
export function describeStatus(status: LinkStatus, { waiting, now, isWorldHere }: StatusFacts): StatusText {
  switch (status.kind) {
    case 'connecting':
      return { text: `Connecting …${describeWaiting(waiting)}`, state: 'waiting' }
    case 'connected':
      return isWorldHere ? { text: 'Connected', state: 'connected' } : { text: AWAY, state: 'waiting' }
    case 'reconnecting': {
      const seconds = status.retryAt === undefined ? 0 : Math.ceil((status.retryAt - now) / 1000)
      const text = `Connection lost.${describeWaiting(waiting)}`
      if (seconds <= 0) return { text, when: 'Trying …', state: 'waiting' }
      return { text, when: `Trying again in ${seconds}\u00A0s.`, state: 'waiting', action: 'Try now' }
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
