import { escapeMarkup } from '../../../text/markup.ts'
import type { GameObject } from '../../../world/objects/game-object.ts'
import type { CommandCall } from '../../command-call.ts'
import { BuilderCommand, mayEdit, withId } from '../builder-command.ts'
import { findTarget } from '../find-target.ts'
import { showAliases } from './make-exit.ts'
import { readNewThing } from './read-names.ts'

/** `name`: gives an object another name. */
export class NameCommand extends BuilderCommand {
  readonly key = 'name'
  override readonly aliases = ['rename']
  override readonly usage = ['name <object> = <name>;<alias>;<alias>']
  override readonly help = 'Gives an object another name; aliases are added to those it has.'

  protected act(call: CommandCall, self: GameObject): void {
    const names = readNewThing(call.rhs ?? '')
    if (!call.lhs || !names) return call.usage()
    const target = findTarget(call, self, call.lhs)
    if (!target) return
    if (!mayEdit(self, target)) {
      return call.msg(`You may not change ${withId(target)}.`)
    }
    const before = escapeMarkup(target.key)
    target.key = names.key
    for (const alias of names.aliases) target.aliases.add(alias)
    call.msg(`${before} is now called ${withId(target)}${showAliases(names.aliases)}.`)
  }
}
