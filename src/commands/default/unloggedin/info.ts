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
    const { name, version, startedAt, players } = call.services.facts()
    const lines = [
      '## BEGIN INFO 1.1',
      `Name: ${escapeMarkup(name)}`,
      `Uptime: ${new Date(startedAt).toISOString()}`,
      `Connected: ${players}`,
      `Version: Waystone ${escapeMarkup(version)}`,
      '## END INFO',
    ]
    call.msg(lines.join('\n'))
  }
}
