import type { SessionStanding } from '../../../world/session.ts'

/** Where a session is, in the words that staff reads. */
export const SESSION_STATES: Readonly<Record<SessionStanding['kind'], string>> = {
  anonymous: 'not logged in',
  account: 'out of character',
  puppeting: 'playing',
  linkDead: 'link-dead',
  closed: 'closed',
}
