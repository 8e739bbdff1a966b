import { escapeMarkup } from '../../../text/markup.ts'
import type { CommandCall } from '../../command-call.ts'
import type { CommandSession } from '../../command-services.ts'
import { playerText } from '../../player-text.ts'
import { AdminCommand } from '../admin-command.ts'

/** `boot`: closes the sessions of an account, or one session. */
export class BootCommand extends AdminCommand {
  readonly key = 'boot'
  override readonly switches = ['quiet', 'sid']
  override readonly usage = ['boot <account>', 'boot <account> = <reason>', 'boot/sid <session> = <reason>']
  override readonly help =
    'Disconnects a player. With |w/sid|n only the session of that number (see |wsessions/all|n).\n' +
    '|w/quiet|n gives no reason.'

  run(call: CommandCall): void {
    if (!call.lhs) return call.usage()
    const targets = call.switches.has('sid') ? findBySid(call) : findByAccount(call)
    if (targets.length === 0) return call.msg(`Nobody called “${playerText(call.lhs)}” is connected.`)
    const refused = targets.find(({ account }) => account && !account.access(call.caller, 'boot'))
    if (refused) return call.msg(`You may not boot ${escapeMarkup(refused.account?.key ?? '')}.`)
    const names = targets.map(
      (session) => `${escapeMarkup(session.account?.key ?? 'nobody')} (session ${session.sessid})`,
    )
    const reason = call.rhs ? playerText(call.rhs) : ''
    const text = `You have been disconnected by the staff${reason ? `: ${reason}` : '.'}`
    for (const session of targets) call.services.sessions.disconnect(session, call.switches.has('quiet') ? '' : text)
    call.msg(`Disconnected: ${names.join(', ')}.`)
  }
}

function findBySid(call: CommandCall): readonly CommandSession[] {
  const found = call.services.sessions.get(Number(call.lhs.replace(/^#/, '')))
  return found ? [found] : []
}

function findByAccount(call: CommandCall): readonly CommandSession[] {
  const account = call.world.accountByName(call.lhs.replace(/^\*/, ''))
  return account ? call.services.sessions.ofAccount(account) : []
}
