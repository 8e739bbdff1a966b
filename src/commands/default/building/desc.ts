import type { GameObject } from '../../../world/objects/game-object.ts'
import type { CommandCall } from '../../command-call.ts'
import { BuilderCommand, mayEdit, withId } from '../builder-command.ts'
import { findTarget } from '../find-target.ts'

/** `desc`: describes the place or a thing. */
export class DescCommand extends BuilderCommand {
  readonly key = 'desc'
  override readonly aliases = ['describe']
  override readonly usage = ['desc <text>', 'desc <object> = <text>', 'desc here = <text>']
  override readonly help = 'Describes the place you are in, or an object. Markup is allowed; |w||/|n begins a new line.'

  protected act(call: CommandCall, self: GameObject): void {
    if (!call.args) return call.usage()
    const target = call.rhs === undefined ? self.location : findTarget(call, self, call.lhs)
    if (target === null) return call.msg('You are nowhere. There is no place to describe.')
    if (!target) return
    if (!mayEdit(self, target)) {
      return call.msg(`You may not change ${withId(target)}.`)
    }
    target.desc = call.rhs ?? call.args
    call.msg(`The description of ${withId(target)} is set.`)
  }
}
