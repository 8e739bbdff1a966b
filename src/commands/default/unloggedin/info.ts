import { escapeMarkup } from '../../../text/markup.ts'
import type { CommandCall } from '../../command-call.ts'
import { Command } from '../../command.ts'

/** `info` before login: facts of the game in the form that lists of games read. */
export class InfoCommand extends Command {
  readonly key = 'info'
  override readonly cmdset = 'unloggedin'
  override readonly usage = ['info']
  override readonly help = 'Shows facts of the game, in a form that programs read.'

  run(call: CommandCall): void {
    const { settings, sessions, control } = call.services
    const accounts = new Set(sessions.all().flatMap(({ account }) => (account ? [account] : [])))
    const lines = [
      '## BEGIN INFO 1.1',
      `Name: ${escapeMarkup(settings.gameName)}`,
      `Uptime: ${new Date(control.status().startedAt).toISOString()}`,
      `Connected: ${accounts.size}`,
      `Version: Waystone ${escapeMarkup(settings.version)}`,
      '## END INFO',
    ]
    call.msg(lines.join('\n'))
  }
}
