import type { Account } from '../../world/accounts/account.ts'
import type { CommandCall } from '../command-call.ts'
import type { CommandPlace } from '../command.ts'
import { Command } from '../command.ts'

/** A command of an account: says so where nobody is logged in, and gives {@link act} the account. */
export abstract class AccountCommand extends Command {
  override readonly category: string = 'account'
  override readonly cmdset: CommandPlace = 'account'

  /** Whether guests may use it; what is to last longer than they stay, they may not. */
  readonly isForGuests: boolean = true

  run(call: CommandCall): void | Promise<void> {
    if (!call.account) return call.msg('You need to be logged in to do that.')
    if (!this.isForGuests && call.account.isGuest)
      return call.msg('A guest cannot do that. Make an account with |wcreate|n.')
    return this.act(call, call.account)
  }

  /** Does it for `account`. */
  protected abstract act(call: CommandCall, account: Account): void | Promise<void>
}
