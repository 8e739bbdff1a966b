import type { CommandCall } from '../../command-call.ts'
import { Command } from '../../command.ts'
import { SYSTEM_COMMANDS } from '../../system-commands.ts'
import { showNoMatch } from '../../no-match.ts'

/** What is said before login to a line that names no command, such as a bare name. */
export class LoginNoMatchCommand extends Command {
  readonly key = SYSTEM_COMMANDS.noMatch
  override readonly cmdset = 'unloggedin'

  run(call: CommandCall): void {
    const listed = call.cmdset.commands.flatMap(({ command }) => (command.isListed ? [command] : []))
    const hint = 'Type |wconnect|n to log in, |wcreate|n to make an account, or |whelp|n for more.'
    call.msg(showNoMatch(call.raw, listed, hint))
  }
}
