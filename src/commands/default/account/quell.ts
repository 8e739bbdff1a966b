import type { Account } from '../../../world/accounts/account.ts'
import type { CommandCall } from '../../command-call.ts'
import { AccountCommand } from '../account-command.ts'

/** `quell` and `unquell`: plays without the account's power, and with it again. */
export class QuellCommand extends AccountCommand {
  readonly key = 'quell'
  override readonly aliases = ['unquell']
  override readonly locks = 'cmd:pperm(Player)'
  override readonly usage = ['quell', 'unquell']
  override readonly help =
    'Lets you play with the weaker of your account’s and your character’s permissions, to see what players see.\n' +
    '|wunquell|n gives them back.'

  protected act(call: CommandCall, account: Account): void {
    const isQuelling = call.name.toLowerCase() !== 'unquell'
    if (account.isQuelled === isQuelling) {
      return call.msg(isQuelling ? 'Your permissions are quelled already.' : 'Your permissions are not quelled.')
    }
    account.isQuelled = isQuelling
    call.msg(
      isQuelling
        ? 'Your permissions are quelled. Type |wunquell|n to get them back.'
        : 'You have your permissions back.',
    )
  }
}
