import { numberWord } from '../../../text/noun.ts'
import type { Account } from '../../../world/accounts/account.ts'
import type { CommandCall } from '../../command-call.ts'
import { AccountCommand } from '../account-command.ts'

/** `quit`: closes this session, or with `/all` every session of the account. */
export class QuitCommand extends AccountCommand {
  readonly key = 'quit'
  override readonly switches = ['all']
  override readonly usage = ['quit', 'quit/all']
  override readonly help =
    'Leaves the game. With |w/all|n, also from all other places where you are logged in, or were when the connection was lost.'

  protected act(call: CommandCall, account: Account): void {
    const { sessions } = call.services
    if (call.switches.has('all')) {
      // Characters whose connection is lost leave with the others: nobody is to come back to them.
      for (const session of sessions.hearersOf(account)) {
        sessions.disconnect(
          session,
          session === call.session ? 'Goodbye. Come back soon!' : 'You have quit from elsewhere.',
          'quit',
        )
      }
      return
    }
    if (!call.session) return
    const others = sessions.ofAccount(account).length - 1
    if (others > 0) call.msg(`You stay logged in at ${numberWord(others)} other ${others === 1 ? 'place' : 'places'}.`)
    sessions.disconnect(call.session, 'Goodbye. Come back soon!', 'quit')
  }
}
