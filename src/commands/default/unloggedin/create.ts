import type { CommandCall } from '../../command-call.ts'
import { Command } from '../../command.ts'
import { firstLoginPrompt } from './login-prompts.ts'
import { readCredentials } from './read-credentials.ts'

/** `create` before login: makes an account and logs in. What is not typed in the line is asked for. */
export class CreateAccountCommand extends Command {
  readonly key = 'create'
  override readonly aliases = ['cre', 'cr']
  override readonly cmdset = 'unloggedin'
  override readonly usage = ['create', 'create <name>', 'create <name> <password>']
  override readonly help =
    'Makes a new account and logs you in. Leave out the password and you are asked for it, unseen by others.'

  async run(call: CommandCall): Promise<void> {
    if (!call.session) return
    if (!call.services.settings.isRegistrationOpen) return call.msg('New accounts cannot be made here at this time.')
    const { name, password } = readCredentials(call.args)
    const faults = name === undefined ? [] : call.services.login.nameFaults(name)
    if (faults.length > 0) return call.msg(faults.join('\n'))
    if (name === undefined || password === undefined) {
      const first = firstLoginPrompt('create', name)
      return call.session.prompt(first.prompt, first.data)
    }
    const { text } = await call.services.login.create(call.session, name, password)
    if (text) call.msg(text)
  }
}
