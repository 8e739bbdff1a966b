import type { GameObject } from '../../../world/objects/game-object.ts'
import type { CommandCall } from '../../command-call.ts'
import { announce } from '../announce.ts'
import { findThings } from '../find-things.ts'
import { nameThings } from '../name-things.ts'
import { playerText } from '../../player-text.ts'
import { PuppetCommand } from '../puppet-command.ts'

/** `drop`: puts things down. */
export class DropCommand extends PuppetCommand {
  readonly key = 'drop'
  override readonly usage = ['drop <thing>', 'drop <number> <things>', 'drop all']
  override readonly help = 'Puts down something you carry, several of a kind, or all of it.'

  protected act(call: CommandCall, self: GameObject): void {
    if (!call.args) return call.usage()
    const room = self.location
    if (!room) return call.msg('You are nowhere. There is no ground to drop anything on.')
    const found = findThings(call, self, call.args, {
      location: self,
      whenNoneAtAll: 'You carry nothing.',
      whenNone: `You do not carry “${playerText(call.args)}”.`,
    })
    const dropped = found.things.filter((thing) => {
      if (thing.atPreDrop(self)) {
        return thing.moveTo(room, { isQuiet: true, moveType: 'drop' })
      }
      if (!found.isAll) call.msg(`You cannot drop ${thing.getNumberedName(1, self)}.`)
      return false
    })
    if (dropped.length === 0) {
      if (found.isAll && found.things.length > 0) call.msg('You carry nothing that you can drop.')
      return
    }
    self.msg(`You drop ${nameThings(dropped, self)}.`)
    announce(self, (name, looker) => `${name} drops ${nameThings(dropped, looker)}.`)
    for (const thing of dropped) thing.atDrop(self)
  }
}
