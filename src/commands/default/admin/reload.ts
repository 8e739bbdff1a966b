import type { CommandCall } from '../../command-call.ts'
import { AdminCommand } from '../admin-command.ts'

/** `reload`: replaces the Server by one with the code and settings as they are now. */
export class ReloadCommand extends AdminCommand {
  readonly key = 'reload'
  override readonly aliases = ['restart']
  override readonly locks = 'cmd:perm(Developer)'
  override readonly usage = ['reload']
  override readonly help =
    'Takes up changed code and settings. Everybody stays connected; code that does not load changes nothing.'

  run(call: CommandCall): void {
    call.msg('Reloading …')
    call.services.control.reload(call.session)
  }
}
