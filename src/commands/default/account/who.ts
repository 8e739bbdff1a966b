import { formatDuration } from '../../../text/duration.ts'
import { escapeMarkup } from '../../../text/markup.ts'
import type { Account } from '../../../world/accounts/account.ts'
import { isGameObject } from '../../../world/entity-kinds.ts'
import type { Session } from '../../../world/session.ts'
import type { World } from '../../../world/world.ts'
import type { CommandCall } from '../../command-call.ts'
import { AccountCommand } from '../account-command.ts'
import { idleTime } from '../idle-time.ts'
import { screenTable } from '../screen.ts'

const NAME_WIDTH = 25

/** `who`: who is logged in. Staff sees more, unless it is typed as `doing`. */
export class WhoCommand extends AccountCommand {
  readonly key = 'who'
  override readonly aliases = ['doing']
  override readonly category = 'general'
  override readonly usage = ['who', 'doing']
  override readonly help = 'Shows who is here. |wdoing|n leaves out what only staff may see.'

  protected act(call: CommandCall, account: Account): void {
    const sessions = call.services.sessions.loggedIn()
    const isStaff = account.permissions.check('Admin') && call.name.toLowerCase() !== 'doing'
    const now = call.services.clock.now()
    const rows = sessions.map((session) => [...publicColumns(session, now), ...(isStaff ? staffColumns(session) : [])])
    const head = [
      'Player',
      'On for',
      'Idle',
      ...(isStaff ? ['Character', 'Room', 'Commands', 'Protocol', 'Address'] : []),
    ]
    const count = call.services.sessions.counts.accounts
    const total = count === 1 ? 'One player is here.' : `${count} players are here.`
    rows.push(...linkDeadRows(call.world, isStaff))
    call.msg(`${screenTable(call, { head, rows, maxWidths: [NAME_WIDTH] })}\n\n${total}`)
  }
}

function publicColumns(session: Session, now: number): string[] {
  return [escapeMarkup(session.account?.key ?? ''), formatDuration(now - session.connTime), idleTime(session, now)]
}

function staffColumns(session: Session): string[] {
  return [
    escapeMarkup(session.puppet?.key ?? '-'),
    escapeMarkup(session.puppet?.location?.key ?? '-'),
    String(session.cmdTotal),
    session.protocol,
    escapeMarkup(session.address),
  ]
}

/** Who has lost the connection, and may be back in a moment. */
function linkDeadRows(world: World, isStaff: boolean): string[][] {
  const objects = world.byTag('puppeted', 'waystone').filter(isGameObject)
  return objects
    .filter((object) => object.isLinkDead)
    .map((object) => [
      `${escapeMarkup(object.account?.key ?? object.key)} (link-dead)`,
      '',
      '',
      ...(isStaff ? [escapeMarkup(object.key), escapeMarkup(object.location?.key ?? '-'), '', '', ''] : []),
    ])
}
