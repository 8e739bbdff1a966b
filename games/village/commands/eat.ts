import type { CommandCall, GameObject } from 'waystone'
import { ActorCommand } from '../lib/actor-command.ts'
import { findNear } from '../lib/find-near.ts'
import { tellOthers } from '../lib/tell-others.ts'
import { Food } from '../typeclasses/food.ts'

/** `eat`: one for all food, so that two apples do not offer two commands. */
export class EatCommand extends ActorCommand {
  readonly key = 'eat'
  override readonly usage = ['eat <food>']
  override readonly help = 'Eats something.'

  protected act(call: CommandCall, self: GameObject): void {
    if (!call.args) return call.usage()
    const food = findNear(call, self, { typeclass: Food, whenNone: 'You see nothing like that to eat.' })
    if (!food) return
    if (food.location !== self) return call.msg(`Pick ${food.getNumberedName(1, self)} up first.`)
    call.msg(`You eat ${food.getNumberedName(1, self)}. ${food.db.taste}`)
    tellOthers(self, (who, looker) => `${who} eats ${food.getNumberedName(1, looker)}.`)
    food.atEat(self)
  }
}
