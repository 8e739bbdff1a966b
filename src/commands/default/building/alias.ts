import { escapeMarkup } from '../../../text/markup.ts'
import type { GameObject } from '../../../world/objects/game-object.ts'
import type { CommandCall } from '../../command-call.ts'
import { BuilderCommand, mayEdit, withId } from '../builder-command.ts'
import { findTarget } from '../find-target.ts'

/** `alias`: shows and sets an object's other names. */
export class AliasCommand extends BuilderCommand {
  readonly key = 'alias'
  override readonly switches = ['delete']
  override readonly usage = ['alias <object>', 'alias <object> = <alias>, ...', 'alias/delete <object> = <alias>, ...']
  override readonly help = 'Shows, adds or, with |w/delete|n, takes away an object’s other names.'

  protected act(call: CommandCall, self: GameObject): void {
    if (!call.lhs) return call.usage()
    const target = findTarget(call, self, call.lhs)
    if (!target) return
    if (call.rhsList.length > 0) {
      if (!mayEdit(self, target)) {
        return call.msg(`You may not change ${withId(target)}.`)
      }
      for (const alias of call.rhsList) {
        if (call.switches.has('delete')) target.aliases.remove(alias)
        else target.aliases.add(alias)
      }
    }
    const all = target.aliases.all().map(escapeMarkup)
    call.msg(all.length > 0 ? `Aliases of ${withId(target)}: ${all.join(', ')}.` : `${withId(target)} has no aliases.`)
  }
}
