import { escapeMarkup } from '../../../text/markup.ts'
import type { Account } from '../../../world/accounts/account.ts'
import type { CommandCall } from '../../command-call.ts'
import { AccountCommand } from '../account-command.ts'
import { findSession } from '../find-session.ts'
import { idleTime } from '../idle-time.ts'
import { screenTable } from '../screen.ts'
import { showAllSessions } from './all-sessions.ts'
import { showSessionDetails } from './session-details.ts'

const HEAD = ['Session', 'Character', 'Room', 'Protocol', 'Address', 'Idle']

/** `sessions`: where one is logged in; for staff also who is connected, and how. */
export class SessionsCommand extends AccountCommand {
  readonly key = 'sessions'
  override readonly cmdset = 'session'
  override readonly switches = ['all']
  override readonly usage = ['sessions', 'sessions/all', 'sessions/all <session>']
  override readonly help =
    'Shows all places where you are logged in. The star marks the one you are typing at.\n' +
    'With |w/all|n the staff sees every connection to the game, and with a number all there is to know of one and where ' +
    'that comes from. |wboot/sid|n closes one by its number.'

  protected act(call: CommandCall, account: Account): void {
    if (!call.switches.has('all')) return call.msg(showOwn(call, account))
    if (!account.permissions.check('Admin')) return call.msg('Only the staff may see the sessions of others.')
    if (!call.args) return call.msg(showAllSessions(call))
    const found = findSession(call, call.args)
    if (found) call.msg(showSessionDetails(call, found))
  }
}

function showOwn(call: CommandCall, account: Account): string {
  const now = call.services.clock.now()
  const rows = account.sessions
    .all()
    .map((session) => [
      `${session.sessid}${session === call.session ? ' *' : ''}`,
      escapeMarkup(session.puppet?.key ?? '-'),
      escapeMarkup(session.puppet?.location?.key ?? '-'),
      session.protocol,
      escapeMarkup(session.address),
      idleTime(session, now),
    ])
  return screenTable(call, { head: HEAD, rows })
}
