import { escapeMarkup } from '../../../text/markup.ts'
import type { Account } from '../../../world/accounts/account.ts'
import type { CommandCall } from '../../command-call.ts'
import { AccountCommand } from '../account-command.ts'
import { screenTable } from '../screen.ts'

/** `sessions`: where one is logged in. */
export class SessionsCommand extends AccountCommand {
  readonly key = 'sessions'
  override readonly cmdset = 'session'
  override readonly usage = ['sessions']
  override readonly help = 'Shows all places where you are logged in. The star marks the one you are typing at.'

  protected act(call: CommandCall, account: Account): void {
    const rows = call.services.sessions
      .ofAccount(account)
      .map((session) => [
        `${session.sessid}${session === call.session ? ' *' : ''}`,
        session.protocol,
        escapeMarkup(session.address),
        escapeMarkup(session.puppet?.key ?? '-'),
        escapeMarkup(session.puppet?.location?.key ?? '-'),
      ])
    call.msg(screenTable(call, { head: ['Session', 'Protocol', 'Address', 'Character', 'Room'], rows }))
  }
}
