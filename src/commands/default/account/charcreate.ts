import { escapeMarkup } from '../../../text/markup.ts'
import type { Account } from '../../../world/accounts/account.ts'
import type { CommandCall } from '../../command-call.ts'
import { playerText } from '../../player-text.ts'
import { AccountCommand } from '../account-command.ts'

/** `charcreate`: makes a character. */
export class CharcreateCommand extends AccountCommand {
  readonly key = 'charcreate'
  override readonly locks = 'cmd:pperm(Player)'
  override readonly isForGuests = false
  override readonly usage = ['charcreate <name>', 'charcreate <name> = <description>']
  override readonly help = 'Makes a character of your own. Enter the world with it by |wic <name>|n.'

  protected act(call: CommandCall, account: Account): void {
    if (!call.lhs) return call.usage()
    const outcome = call.services.puppeting.createCharacter(account, call.lhs)
    if (!outcome.isOk) return call.msg(outcome.text)
    const { character } = outcome
    if (call.rhs) character.desc = playerText(call.rhs)
    const name = escapeMarkup(character.key)
    call.msg(
      outcome.text ||
        `You have made the character |w${name}|n. Type |w|lcic ${name}|ltic ${name}|le|n to enter the world.`,
    )
  }
}
