import { escapeMarkup } from '../../../text/markup.ts'
import type { CommandCall } from '../../command-call.ts'
import { playerText } from '../../player-text.ts'
import { AdminCommand } from '../admin-command.ts'

/** `wall`: tells everybody who is connected. */
export class WallCommand extends AdminCommand {
  readonly key = 'wall'
  override readonly separators = []
  override readonly usage = ['wall <text>']
  override readonly help = 'Shows a message to everybody who is connected, logged in or not.'

  run(call: CommandCall): void {
    if (!call.args) return call.usage()
    const name = escapeMarkup(call.account?.key ?? call.puppet?.key ?? 'Somebody')
    call.services.sessions.announceAll(`|w${name} announces:|n ${playerText(call.args)}`)
  }
}
