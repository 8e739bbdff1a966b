import type { Outbox } from '../output/outbox.ts'
import type { TurnLoop } from '../turn/turn-loop.ts'
import type { LinkDead } from './link-dead.ts'
import type { ServerSessions } from './server-sessions.ts'
import type { SessionClosing } from './session-closing.ts'

/** What {@link endAllSessions} needs. */
export interface EndAllSessionsPorts {
  readonly loop: Pick<TurnLoop, 'post'>
  readonly sessions: ServerSessions
  readonly closing: SessionClosing
  readonly linkDead: LinkDead
  readonly outbox: Pick<Outbox, 'mute'>
}

const GOODBYE = 'The game is shutting down. Goodbye!'

/** What hooks are told as the reason when the game is stopped. */
export const STOPPED = 'the game was stopped'

/**
 * Ends every session because the game is stopped, with all hooks: each in a unit of its own, so that one that fails costs
 * nobody else anything. Everybody is told first, and hears nothing after it: not how all the others leave.
 */
export function endAllSessions({ loop, sessions, closing, linkDead, outbox }: EndAllSessionsPorts): void {
  loop.post('say goodbye', () => {
    sessions.announceAll(GOODBYE)
    outbox.mute()
  })
  for (const session of sessions.all()) loop.post('end a session', () => closing.endFor(session, STOPPED))
  loop.post('let the link-dead leave', () => {
    linkDead.leaveAll(STOPPED)
    closing.sweepLinkDead()
  })
}

/** Ends what {@link endAllSessions} could not end, without the hooks that failed; what it played is left to recover. */
export function abandonSessions({ loop, sessions, closing }: EndAllSessionsPorts): void {
  for (const session of [...sessions.all(), ...sessions.linkDead()])
    loop.post('abandon a session', () => closing.abandon(session, STOPPED))
}
