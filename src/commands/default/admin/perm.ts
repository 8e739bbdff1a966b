import { joinList } from '../../../text/list.ts'
import { escapeMarkup } from '../../../text/markup.ts'
import type { Entity } from '../../../world/entity.ts'
import { rankOf } from '../../../world/locks/permissions.ts'
import type { CommandCall } from '../../command-call.ts'
import { playerText } from '../../player-text.ts'
import { AdminCommand } from '../admin-command.ts'
import { findAnywhere } from '../find-target.ts'

/** `perm`: shows, grants and revokes permissions. */
export class PermCommand extends AdminCommand {
  readonly key = 'perm'
  override readonly aliases = ['setperm']
  override readonly locks = 'cmd:perm(Developer)'
  override readonly switches = ['delete', 'account']
  override readonly usage = [
    'perm <object or *account>',
    'perm <object or *account> = <permission>, ...',
    'perm/delete <object or *account> = <permission>, ...',
  ]
  override readonly help =
    'Shows, grants or, with |w/delete|n, revokes permissions. A player’s permissions are those of the account:\n' +
    'put a star before its name, or use |w/account|n.'

  run(call: CommandCall): void {
    if (!call.lhs) return call.usage()
    const target = findHolder(call)
    if (!target) return
    const name = escapeMarkup(target.key)
    if (call.rhs === undefined) {
      const held = target.permissions.all().map(escapeMarkup)
      const power = target.isSuperuser ? ' It is a superuser’s.' : ''
      return call.msg(
        (held.length > 0 ? `Permissions of ${name}: ${held.join(', ')}.` : `${name} has no permissions.`) + power,
      )
    }
    if (call.rhsList.length === 0) return call.usage()
    const isRevoking = call.switches.has('delete')
    const refused = call.rhsList.find((permission) => !mayHandle(call, permission))
    if (refused !== undefined) return call.msg(`“${playerText(refused)}” is above your own permissions.`)
    for (const permission of call.rhsList) {
      if (isRevoking) target.permissions.remove(permission)
      else target.permissions.add(permission)
    }
    const list = joinList(call.rhsList.map(playerText))
    call.msg(isRevoking ? `${name} no longer has ${list}.` : `${name} now has ${list}.`)
  }
}

function findHolder(call: CommandCall): Entity | undefined {
  const isAccount = call.switches.has('account') || call.lhs.startsWith('*') || !call.puppet
  if (!isAccount && call.puppet) return findAnywhere(call, call.puppet, call.lhs)
  const name = call.lhs.replace(/^\*/, '')
  const account = call.world.accountByName(name)
  if (!account) call.msg(`There is no account called “${playerText(name)}”.`)
  return account
}

/** Nobody grants or takes a rank above the own one; words that are no ranks are free. */
function mayHandle(call: CommandCall, permission: string): boolean {
  const isRank = rankOf(permission, call.world.settings.permissionHierarchy) >= 0
  return !isRank || (call.account ?? call.puppet)?.permissions.check(permission) === true
}
