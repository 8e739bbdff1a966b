import { escapeMarkup } from '../../../text/markup.ts'
import { isCharacter } from '../../../world/entity-kinds.ts'
import type { GameObject } from '../../../world/objects/game-object.ts'
import type { CommandCall } from '../../command-call.ts'
import { BuilderCommand, withId } from '../builder-command.ts'
import { findTarget } from '../find-target.ts'

/** `destroy`: removes objects for good. */
export class DestroyCommand extends BuilderCommand {
  readonly key = 'destroy'
  override readonly aliases = ['delete', 'del']
  override readonly switches = ['override']
  override readonly usage = ['destroy <object>, ...', 'destroy/override <character>']
  override readonly help =
    'Removes objects for good. What is in them goes home; exits to and from a room go with it.\n' +
    'A player’s character goes only with |w/override|n.'

  protected act(call: CommandCall, self: GameObject): void {
    if (call.lhsList.length === 0) return call.usage()
    for (const query of call.lhsList) {
      const target = findTarget(call, self, query, { isGlobal: query.startsWith('#') })
      if (target) call.msg(this.#destroy(call, self, target))
    }
  }

  #destroy(call: CommandCall, self: GameObject, target: GameObject): string {
    const name = withId(target)
    if (target === self) return 'You cannot destroy yourself.'
    if (target === call.world.startLocation) return `${name} is where players start. It stays.`
    if (!target.access(self, 'delete') && !target.access(self, 'control')) return `You may not destroy ${name}.`
    if (isCharacter(target) && target.account && !call.switches.has('override')) {
      return `${name} belongs to ${escapeMarkup(target.account.key)}. Use |wdestroy/override|n if you mean it.`
    }
    const exits = target.exits.length
    const things = target.contents.length - exits
    if (!target.delete()) return `${name} was not destroyed.`
    const moved = things > 0 ? ' What was in it went home.' : ''
    return `${name} was destroyed.${exits > 0 ? ' Its exits went with it.' : ''}${moved}`
  }
}
