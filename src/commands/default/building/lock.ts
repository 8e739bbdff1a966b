import { isWaystoneError } from '../../../base/errors.ts'
import { escapeMarkup } from '../../../text/markup.ts'
import type { GameObject } from '../../../world/objects/game-object.ts'
import type { CommandCall } from '../../command-call.ts'
import { playerText } from '../../player-text.ts'
import { BuilderCommand, mayEdit, withId } from '../builder-command.ts'
import { findTarget } from '../find-target.ts'

/** `lock`: shows and sets who may do what with an object. */
export class LockCommand extends BuilderCommand {
  readonly key = 'lock'
  override readonly aliases = ['locks']
  override readonly switches = ['delete']
  override readonly usage = ['lock <object>', 'lock <object> = <type>:<expression>', 'lock/delete <object> = <type>']
  override readonly help =
    'Shows, sets or, with |w/delete|n, removes locks: |wlock box = get:perm(Builder) or holds(key)|n'

  protected act(call: CommandCall, self: GameObject): void {
    if (!call.lhs) return call.usage()
    const target = findTarget(call, self, call.lhs)
    if (!target) return
    if (call.rhs === undefined) {
      const locks = target.locks.all().map((lock) => `  ${escapeMarkup(lock)}`)
      return call.msg(`|wLocks of ${withId(target)}:|n\n${locks.join('\n')}`)
    }
    if (!call.rhs) return call.usage()
    if (!mayEdit(self, target)) {
      return call.msg(`You may not change ${withId(target)}.`)
    }
    call.msg(call.switches.has('delete') ? removeLock(target, call.rhs) : addLock(target, call.rhs))
  }
}

function removeLock(target: GameObject, type: string): string {
  const shown = playerText(type)
  return target.locks.remove(type) ? `Removed the lock ${shown} from ${withId(target)}.` : `There is no lock ${shown}.`
}

function addLock(target: GameObject, lock: string): string {
  try {
    target.locks.add(lock)
  } catch (error) {
    if (isWaystoneError(error, 'WS_LOCK_SYNTAX') || isWaystoneError(error, 'WS_LOCK_UNKNOWN_FUNCTION')) {
      return `|rThat lock does not work:|n ${escapeMarkup(error.message)}`
    }
    throw error
  }
  return `${withId(target)} now has the lock ${playerText(lock)}.`
}
