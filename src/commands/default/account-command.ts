import type { Account } from '../../world/accounts/account.ts'
import type { CommandCall } from '../command-call.ts'
import type { CommandPlace } from '../command.ts'
import { Command } from '../command.ts'

/** A command of an account: says so where nobody is logged in, and gives {@link act} the account. */
export abstract class AccountCommand extends Command {
  override readonly category: string = 'account'
  override readonly cmdset: CommandPlace = 'account'

  run(call: CommandCall): void | Promise<void> {
    return call.account ? this.act(call, call.account) : call.msg('You need to be logged in to do that.')
  }

  /** Does it for `account`. */
  protected abstract act(call: CommandCall, account: Account): void | Promise<void>
}
