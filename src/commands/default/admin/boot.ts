import { escapeMarkup } from '../../../text/markup.ts'
import type { Account } from '../../../world/accounts/account.ts'
import type { CommandCall } from '../../command-call.ts'
import type { Session } from '../../../world/session.ts'
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
    const refused = targets.map(accountOf).find((account) => account && !account.access(call.caller, 'boot'))
    if (refused) return call.msg(`You may not boot ${escapeMarkup(refused.key)}.`)
    const names = targets.map(
      (session) => `${escapeMarkup(accountOf(session)?.key ?? 'nobody')} (session ${session.sessid})`,
    )
    const reason = call.rhs ? playerText(call.rhs) : ''
    const text = `You have been disconnected by the staff${reason ? `: ${reason}` : '.'}`
    for (const session of targets) call.services.sessions.disconnect(session, call.switches.has('quiet') ? '' : text)
    call.msg(`Disconnected: ${names.join(', ')}.`)
  }
}

/** Whose session it is, or was before the connection was lost. */
function accountOf({ standing }: Session): Account | undefined {
  return 'account' in standing ? standing.account : undefined
}

function findBySid(call: CommandCall): readonly Session[] {
  const found = call.services.sessions.get(Number(call.lhs.replace(/^#/, '')))
  return found ? [found] : []
}

function findByAccount(call: CommandCall): readonly Session[] {
  const account = call.world.accountByName(call.lhs.replace(/^\*/, ''))
  return account ? call.services.sessions.ofAccount(account) : []
}
