import { escapeMarkup } from '../../../text/markup.ts'
import type { CommandCall } from '../../command-call.ts'
import { AdminCommand } from '../admin-command.ts'
import { screenTable } from '../screen.ts'

/** `bans`: who is kept out, since when, by whom and why. */
export class BansCommand extends AdminCommand {
  readonly key = 'bans'
  override readonly aliases = ['banlist']
  override readonly usage = ['bans']
  override readonly help = 'Shows all bans, oldest first.'

  run(call: CommandCall): void {
    const bans = call.services.login.bans.all()
    if (bans.length === 0) return call.msg('Nobody is banned.')
    const rows = bans.map(({ text, at, by, reason }) => [
      escapeMarkup(text),
      new Date(at).toISOString().slice(0, 10),
      escapeMarkup(by || '-'),
      escapeMarkup(reason || '-'),
    ])
    call.msg(screenTable(call, { head: ['Banned', 'Since', 'By', 'Reason'], rows }))
  }
}
