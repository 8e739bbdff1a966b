import type { GameObject } from '../../../world/objects/game-object.ts'
import type { CommandCall } from '../../command-call.ts'
import { announce } from '../announce.ts'
import { findThings } from '../find-things.ts'
import { nameThings } from '../name-things.ts'
import { PuppetCommand } from '../puppet-command.ts'

/** `get`: picks things up. */
export class GetCommand extends PuppetCommand {
  readonly key = 'get'
  override readonly aliases = ['take', 'grab']
  override readonly usage = ['get <thing>', 'get <number> <things>', 'get all']
  override readonly help = 'Picks something up, several of a kind, or all that lies here.'

  protected act(call: CommandCall, self: GameObject): void {
    if (!call.args) return call.usage()
    const room = self.location
    if (!room) return call.msg('You are nowhere. There is nothing to pick up.')
    const found = findThings(call, self, call.args, {
      location: room,
      whenNoneAtAll: 'There is nothing here to pick up.',
    })
    const taken = found.things.filter((thing) => this.#take(call, self, thing, found.isAll))
    if (taken.length === 0) {
      if (found.isAll && found.things.length > 0) call.msg('There is nothing here that you can pick up.')
      return
    }
    self.msg(`You pick up ${nameThings(taken, self)}.`)
    announce(self, (name, looker) => `${name} picks up ${nameThings(taken, looker)}.`)
    for (const thing of taken) thing.atGet(self)
  }

  #take(call: CommandCall, self: GameObject, thing: GameObject, isQuiet: boolean): boolean {
    const refuse = (text: string): boolean => {
      if (!isQuiet) call.msg(text)
      return false
    }
    if (thing === self) return refuse('You cannot pick yourself up.')
    if (!thing.access(self, 'get')) {
      const refusal = thing.attributes.get('get_err_msg')
      return refuse(typeof refusal === 'string' ? refusal : `You cannot pick up ${thing.getNumberedName(1, self)}.`)
    }
    return thing.atPreGet(self) && thing.moveTo(self, { isQuiet: true, moveType: 'get' })
  }
}
