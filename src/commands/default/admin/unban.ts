import { escapeMarkup } from '../../../text/markup.ts'
import type { CommandCall } from '../../command-call.ts'
import { playerText } from '../../player-text.ts'
import { AdminCommand } from '../admin-command.ts'

/** `unban`: lets a banned account or address range in again. */
export class UnbanCommand extends AdminCommand {
  readonly key = 'unban'
  override readonly separators = []
  override readonly usage = ['unban <account, address or range>']
  override readonly help = 'Lifts a ban. Type what |wbans|n shows under “Banned”.'

  run(call: CommandCall): void {
    if (!call.args) return call.usage()
    const target = call.services.login.bans.read(call.args)
    if (!target || !call.services.login.bans.remove(target)) {
      return call.msg(`“${playerText(call.args)}” is not banned. See |wbans|n.`)
    }
    call.msg(`No longer banned: ${escapeMarkup(target.text)}.`)
  }
}
