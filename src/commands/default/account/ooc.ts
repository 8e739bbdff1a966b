import type { Account } from '../../../world/accounts/account.ts'
import type { CommandCall } from '../../command-call.ts'
import { AccountCommand } from '../account-command.ts'
import { showOocScreen } from './ooc-screen.ts'

/** `ooc`: lets the puppet go. */
export class OocCommand extends AccountCommand {
  readonly key = 'ooc'
  override readonly aliases = ['unpuppet']
  override readonly locks = 'cmd:pperm(Player)'
  override readonly isForGuests = false
  override readonly usage = ['ooc']
  override readonly help =
    'Leaves your character and takes you out of the world, still logged in. |wic|n takes you back.'

  protected act(call: CommandCall, account: Account): void {
    const { session } = call
    if (!session?.puppet) return call.msg('You are out of character already.')
    const outcome = call.services.puppeting.unpuppet(session)
    if (outcome.text) call.msg(outcome.text)
    if (outcome.isOk) call.msg(showOocScreen(call, account))
  }
}
