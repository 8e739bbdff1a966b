import type { CommandCall } from '../../command-call.ts'
import { Command } from '../../command.ts'
import { asksForGuest, enterAsGuest } from './guest.ts'
import { firstLoginPrompt } from './login-prompts.ts'
import { readCredentials } from './read-credentials.ts'

/** `connect`: logs in. What is not typed in the line is asked for, the password unseen. */
export class ConnectCommand extends Command {
  readonly key = 'connect'
  override readonly aliases = ['conn', 'con', 'co']
  override readonly cmdset = 'unloggedin'
  override readonly usage = ['connect', 'connect <name>', 'connect <name> <password>']
  override readonly help =
    'Logs in to your account. Leave out the password and you are asked for it, unseen by others.\n' +
    'Put a name with blanks in double quotes.'

  async run(call: CommandCall): Promise<void> {
    if (!call.session) return
    const { name, password } = readCredentials(call.args)
    if (name !== undefined && password === undefined && asksForGuest(call, name)) return enterAsGuest(call)
    if (name === undefined || password === undefined) {
      const first = firstLoginPrompt('connect', name)
      return call.session.prompt(first.prompt, first.data)
    }
    const { text } = await call.services.login.connect(call.session, name, password)
    if (text) call.msg(text)
  }
}
