import { formatDuration } from '../../../text/duration.ts'
import type { CommandCall } from '../../command-call.ts'
import { AdminCommand } from '../admin-command.ts'
import { screenTable } from '../screen.ts'

/** `status`: how the Server is doing. */
export class StatusCommand extends AdminCommand {
  readonly key = 'status'
  override readonly aliases = ['uptime']
  override readonly usage = ['status']
  override readonly help = 'Shows how long the Server has been running and how much there is in the world.'

  run(call: CommandCall): void {
    const { uptimeMs, turn } = call.services.control.status()
    const { counts } = call.services.sessions
    const rows = [
      ['Up for', formatDuration(uptimeMs)],
      ['Turn', String(turn)],
      ['Sessions', `${counts.sessions} (${counts.loggedIn} logged in)`],
      ['Objects', String([...call.world.objects()].length)],
      ['Accounts', String([...call.world.accounts()].length)],
    ]
    call.msg(screenTable(call, { rows }))
  }
}
