import { escapeMarkup } from '../../../text/markup.ts'
import type { CommandCall } from '../../command-call.ts'
import { playerText } from '../../player-text.ts'
import { AdminCommand } from '../admin-command.ts'

/** `shutdown`: stops the game. */
export class ShutdownCommand extends AdminCommand {
  readonly key = 'shutdown'
  override readonly locks = 'cmd:perm(Developer)'
  override readonly separators = []
  override readonly usage = ['shutdown', 'shutdown <reason>']
  override readonly help = 'Stops the game and disconnects everybody. It has to be started again by hand.'

  run(call: CommandCall): void {
    const name = escapeMarkup(call.account?.key ?? 'the staff')
    const reason = call.args ? ` (${playerText(call.args)})` : ''
    call.services.sessions.announceAll(`|rThe game is being shut down by ${name}${reason}.|n`)
    call.services.control.shutdown(call.session)
  }
}
