import type { GameObject } from '../../../world/objects/game-object.ts'
import type { CommandCall } from '../../command-call.ts'
import { BuilderCommand, withId } from '../builder-command.ts'
import { findAnywhere } from '../find-target.ts'

/** `teleport`: moves oneself or an object to any place. */
export class TeleportCommand extends BuilderCommand {
  readonly key = 'teleport'
  override readonly aliases = ['tel']
  override readonly switches = ['quiet', 'tonone']
  override readonly usage = ['teleport <place>', 'teleport <object> = <place>', 'teleport/tonone <object>']
  override readonly help =
    'Moves you, or an object, to a place. With |w/quiet|n nobody is told; |w/tonone|n takes an object out of the world.'

  protected act(call: CommandCall, self: GameObject): void {
    if (!call.args) return call.usage()
    const isToNowhere = call.switches.has('tonone')
    const isSelf = !isToNowhere && call.rhs === undefined
    const mover = isSelf ? self : findAnywhere(call, self, call.lhs)
    if (!mover) return
    const place = isToNowhere ? null : findAnywhere(call, self, call.rhs ?? call.args)
    if (place === undefined) return
    const refusal = refusalOf(self, mover, place)
    if (refusal) return call.msg(refusal)
    if (!mover.moveTo(place, { isQuiet: call.switches.has('quiet'), moveType: 'teleport' })) {
      return call.msg(`${withId(mover)} could not be moved.`)
    }
    // Who moves oneself is shown the place.
    if (mover !== self) call.msg(`Teleported ${withId(mover)} to ${place ? withId(place) : 'nowhere'}.`)
  }
}

function refusalOf(self: GameObject, mover: GameObject, place: GameObject | null): string {
  if (mover === place) return 'Nothing can be inside itself.'
  if (place && mover.location === place) return `${mover === self ? 'You are' : `${withId(mover)} is`} there already.`
  if (mover !== self && !mover.access(self, 'teleport') && !mover.access(self, 'control')) {
    return `You may not teleport ${withId(mover)}.`
  }
  if (place && !place.access(self, 'teleport_here')) return `You may not teleport anything to ${withId(place)}.`
  return ''
}
