import { joinList } from '../../../text/list.ts'
import { escapeMarkup } from '../../../text/markup.ts'
import { accountBehind } from '../../../world/account-behind.ts'
import type { Session } from '../../../world/session.ts'
import type { CommandCall } from '../../command-call.ts'
import { playerText } from '../../player-text.ts'
import { AdminCommand } from '../admin-command.ts'
import { findSession } from '../find-session.ts'

/** `boot`: closes the sessions of an account, or one session. */
export class BootCommand extends AdminCommand {
  readonly key = 'boot'
  override readonly switches = ['quiet', 'sid']
  override readonly usage = [
    'boot <account>',
    'boot <account> = <reason>',
    'boot/sid <session> = <reason>',
    'boot/quiet <account>',
  ]
  override readonly help =
    'Disconnects a player, and takes a link-dead character out of the world. With |w/sid|n only the session of that ' +
    'number (see |wsessions/all|n).\n' +
    '|w/quiet|n gives no reason.'

  run(call: CommandCall): void {
    if (!call.lhs) return call.usage()
    const targets = call.switches.has('sid') ? findBySid(call) : findByAccount(call)
    if (targets.length === 0) return
    const refused = targets.map(accountBehind).find((account) => account && !account.access(call.caller, 'boot'))
    if (refused) return call.msg(`You may not boot ${escapeMarkup(refused.key)}.`)
    const names = joinList(targets.map(nameOf))
    const reason = call.rhs ? playerText(call.rhs) : ''
    const text = `You have been disconnected by the staff${reason ? `: ${reason}` : '.'}`
    const shown = call.switches.has('quiet') ? '' : text
    const cause = call.rhs ? `booted: ${call.rhs}` : 'booted'
    for (const session of targets) call.services.sessions.disconnect(session, shown, cause)
    call.msg(`Disconnected: ${names}.`)
  }
}

function nameOf(session: Session): string {
  const account = accountBehind(session)
  return account
    ? `${escapeMarkup(account.key)} (session ${session.sessid})`
    : `session ${session.sessid}, not logged in`
}

function findBySid(call: CommandCall): readonly Session[] {
  const found = findSession(call, call.lhs)
  return found ? [found] : []
}

function findByAccount(call: CommandCall): readonly Session[] {
  const account = call.world.accountByName(call.lhs.replace(/^\*/, ''))
  const found = account ? call.services.sessions.hearersOf(account) : []
  if (found.length === 0) call.msg(`Nobody called “${playerText(call.lhs)}” is connected.`)
  return found
}
