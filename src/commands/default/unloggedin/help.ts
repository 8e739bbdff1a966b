import type { CommandCall } from '../../command-call.ts'
import { Command } from '../../command.ts'
import { escapeMarkup } from '../../../text/markup.ts'
import { screenTable } from '../screen.ts'

/** `help` before login: what can be typed there. */
export class LoginHelpCommand extends Command {
  readonly key = 'help'
  override readonly aliases = ['h', '?']
  override readonly cmdset = 'unloggedin'
  override readonly usage = ['help']
  override readonly help = 'Shows what you can type here.'

  run(call: CommandCall): void {
    const listed = call.cmdset.commands.filter(({ command }) => command.isListed).map(({ command }) => command)
    const rows = listed
      .sort((one, other) => (one.key < other.key ? -1 : 1))
      .map((command) => [`  |w${escapeMarkup(command.key)}|n`, command.help.split('\n')[0] ?? ''])
    call.msg(
      `You are not logged in to ${escapeMarkup(call.services.settings.gameName)} yet. You can type:\n\n` +
        `${screenTable(call, { rows })}\n\n` +
        'Commands that need more than one word ask you for the rest.\n' +
        'If your connection was lost, log in again: your character waits for a while, and you are shown what you missed.',
    )
  }
}
