import { escapeMarkup } from '../../../text/markup.ts'
import { accountBehind } from '../../../world/account-behind.ts'
import type { CommandCall } from '../../command-call.ts'
import type { BanTarget } from '../../command-services.ts'
import { oneLine, playerText } from '../../player-text.ts'
import { AdminCommand } from '../admin-command.ts'

/** `ban`: keeps an account or an address range out, from this moment on. */
export class BanCommand extends AdminCommand {
  readonly key = 'ban'
  override readonly usage = ['ban <account> = <reason>', 'ban <address or range> = <reason>']
  override readonly help =
    'Keeps an account out, or all who come from an address: |w203.0.113.7|n, |w203.0.113.0/24|n, |w2001:db8::/64|n.\n' +
    'Who is banned reads the reason, and is disconnected at once. Homes with IPv6 have a range: ban its |w/64|n.\n' +
    'See |wbans|n and |wunban|n.'

  run(call: CommandCall): void {
    if (!call.lhs) return call.usage()
    const { bans } = call.services.login
    const target = bans.read(call.lhs)
    if (!target) return call.msg(`“${playerText(call.lhs)}” is neither a name nor an address.`)
    const refusal = refusalOf(call, target)
    if (refusal) return call.msg(refusal)
    const count = bans.sessionsOf(target).length
    bans.add(target, oneLine(call.rhs ?? ''), call.account?.key ?? '')
    const ended = count === 1 ? ' One session was ended.' : count > 1 ? ` ${count} sessions were ended.` : ''
    call.msg(`Banned: ${escapeMarkup(target.text)}.${ended}`)
  }
}

/** Why the caller may not ban this; `undefined` when they may. */
function refusalOf(call: CommandCall, target: BanTarget): string | undefined {
  const hit = call.services.login.bans.sessionsOf(target)
  const named = target.kind === 'account' ? call.world.accountByName(target.text) : undefined
  const accounts = [...(named ? [named] : []), ...hit.flatMap((session) => accountBehind(session) ?? [])]
  if ((call.session && hit.includes(call.session)) || accounts.some((account) => account === call.account))
    return 'That would ban you yourself.'
  const refused = accounts.find((account) => account.isSuperuser || !account.access(call.caller, 'boot'))
  return refused && `You may not ban ${escapeMarkup(refused.key)}.`
}
