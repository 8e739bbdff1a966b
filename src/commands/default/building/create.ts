import type { GameObject } from '../../../world/objects/game-object.ts'
import type { CommandCall } from '../../command-call.ts'
import { BuilderCommand, withId } from '../builder-command.ts'
import { showAliases } from './make-exit.ts'
import { defaultTypeclass, makeObject } from './make-object.ts'
import { readNewThing } from './read-names.ts'

/** `create`: makes things. */
export class CreateCommand extends BuilderCommand {
  readonly key = 'create'
  override readonly aliases = ['@create']
  override readonly switches = ['drop']
  override readonly usage = ['create <thing>, ...', 'create <thing>;<alias>;<alias>:<typeclass>', 'create/drop ...']
  override readonly help = 'Makes one or several things, in your hands or, with |w/drop|n, on the ground.'

  protected act(call: CommandCall, self: GameObject): void {
    const things = call.args.split(',').flatMap((text) => readNewThing(text) ?? [])
    if (things.length === 0) return call.usage()
    const location = call.switches.has('drop') ? self.location : self
    for (const { key, aliases, typeclass } of things) {
      const made = makeObject(call, typeclass ?? defaultTypeclass(call, 'object'), {
        key,
        aliases,
        location,
        home: location,
      })
      if (made) call.msg(`Created ${withId(made)}${showAliases(aliases)}.`)
    }
  }
}
