import type { Account } from '../../../world/accounts/account.ts'
import type { CommandCall } from '../../command-call.ts'
import { AccountCommand } from '../account-command.ts'
import { FIRST_PASSWORD_PROMPT } from './password-prompts.ts'

/** `password`: changes the password; without arguments by questions, typed unseen. */
export class PasswordCommand extends AccountCommand {
  readonly key = 'password'
  override readonly locks = 'cmd:pperm(Player)'
  override readonly isForGuests = false
  override readonly usage = ['password', 'password <old> = <new>']
  override readonly help =
    'Changes your password. Without anything after it you are asked, and what you type is not shown.'

  protected async act(call: CommandCall, account: Account): Promise<void> {
    if (!call.session) return call.msg('Only somebody who is connected can change a password.')
    if (!call.args) return call.session.prompt(FIRST_PASSWORD_PROMPT)
    if (!call.lhs || !call.rhs) return call.usage()
    const check = await call.services.login.checkPassword(call.session, account, call.lhs)
    if (!check.isOk) return call.msg(check.text)
    const faults = call.services.login.passwordFaults(call.rhs, account.key)
    if (faults.length > 0) return call.msg(faults.join('\n'))
    account.setPassword(await call.services.hasher.hash(call.rhs))
    call.msg('Your password is changed.')
  }
}
