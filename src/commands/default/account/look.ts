import type { Account } from '../../../world/accounts/account.ts'
import type { CommandCall } from '../../command-call.ts'
import { AccountCommand } from '../account-command.ts'
import { showOocScreen } from './ooc-screen.ts'

/** `look` out of character: the account's characters and what to do next. */
export class OocLookCommand extends AccountCommand {
  readonly key = 'look'
  override readonly category = 'general'
  override readonly aliases = ['l', 'ls']
  override readonly usage = ['look']
  override readonly help = 'Shows your characters while you are out of the world.'

  protected act(call: CommandCall, account: Account): void {
    call.msg(showOocScreen(call, account))
  }
}
