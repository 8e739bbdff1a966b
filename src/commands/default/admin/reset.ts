import type { CommandCall } from '../../command-call.ts'
import { AdminCommand } from '../admin-command.ts'

/** `reset`: a reload that counts as a stop and a start. */
export class ResetCommand extends AdminCommand {
  readonly key = 'reset'
  override readonly locks = 'cmd:perm(Developer)'
  override readonly usage = ['reset']
  override readonly help =
    'Like |wreload|n, but for the game it is a stop and a new start: what does not outlast a stop is gone.'

  run(call: CommandCall): void {
    call.msg('Resetting …')
    call.services.control.reset(call.session)
  }
}
