import type { Logger } from '../../base/log.ts'
import type { SessionClass } from '../game/session-class.ts'
import type { TurnLoop } from '../turn/turn-loop.ts'
import type { KeptLogins } from './kept-logins.ts'
import { CRASHED } from './link-dead.ts'
import type { ServerSessions } from './server-sessions.ts'
import type { SessionClosing } from './session-closing.ts'
import type { SessionPorts } from './session-ports.ts'

/** What {@link endOrphanSessions} needs. */
export interface EndOrphanSessionsPorts {
  readonly log: Logger
  readonly loop: Pick<TurnLoop, 'post'>
  readonly sessions: ServerSessions
  readonly closing: SessionClosing
  readonly logins: KeptLogins
  readonly sessionClass: SessionClass
  readonly sessionPorts: SessionPorts
}

/**
 * Ends, with their hooks, the logged-in sessions that died with their Portal, each in a unit of its own: where this
 * Server dies over it, the next one ends those that are left. All sessions that are there must be attached.
 */
export function endOrphanSessions(ports: EndOrphanSessionsPorts): void {
  const { log, loop, sessions, closing, logins, sessionClass, sessionPorts } = ports
  const orphans = logins.orphans((sessid) => sessions.find(sessid) !== undefined)
  if (orphans.length > 0) log.warn({ count: orphans.length }, 'sessions that died with their Portal end')
  for (const orphan of orphans)
    loop.post('end an orphan session', () => {
      const session = new sessionClass(orphan, sessionPorts)
      sessions.add(session)
      closing.endOrphan(session, CRASHED)
    })
}
