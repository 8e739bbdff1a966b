import type { CommandCall } from '../../command-call.ts'
import { Command } from '../../command.ts'
import { SYSTEM_COMMANDS } from '../../system-commands.ts'
import { showNoMatch } from '../../no-match.ts'
import { firstLoginPrompt } from './login-prompts.ts'

/**
 * What is done before login about a line that names no command. The name of an account asks for its password: clients
 * that log in by themselves, such as Mudlet and KildClient, send a name, and the password as the line after it.
 */
export class LoginNoMatchCommand extends Command {
  readonly key = SYSTEM_COMMANDS.noMatch
  override readonly cmdset = 'unloggedin'

  run(call: CommandCall): void {
    const name = call.raw.trim()
    if (call.session && call.world.accountByName(name)) {
      const { prompt, data } = firstLoginPrompt('connect', name)
      return call.session.prompt(prompt, data)
    }
    const listed = call.cmdset.commands.flatMap(({ command }) => (command.isListed ? [command] : []))
    const hint = 'Type |wconnect|n to log in, |wcreate|n to make an account, or |whelp|n for more.'
    call.msg(showNoMatch(call.raw, listed, hint))
  }
}
