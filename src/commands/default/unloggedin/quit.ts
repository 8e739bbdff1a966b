import type { CommandCall } from '../../command-call.ts'
import { Command } from '../../command.ts'

/** `quit` before login: closes the connection. */
export class LeaveCommand extends Command {
  readonly key = 'quit'
  override readonly aliases = ['qu', 'q']
  override readonly cmdset = 'unloggedin'
  override readonly usage = ['quit']
  override readonly help = 'Closes the connection.'

  run(call: CommandCall): void {
    if (call.session) call.services.sessions.disconnect(call.session, 'Goodbye. Come back soon!', 'quit')
  }
}
