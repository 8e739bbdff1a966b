import type { GameLink } from '../link/game-link.ts'
import type { LinkStatus } from '../link/game-link-events.ts'

/** Does what the player can do about the connection as it stands. */
export function actOnStatus({ kind }: LinkStatus, link: Pick<GameLink, 'connect' | 'wake'>): void {
  if (kind === 'refused') location.reload()
  else if (kind === 'reconnecting') link.wake()
  else link.connect()
}
