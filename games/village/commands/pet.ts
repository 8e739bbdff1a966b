import type { CommandCall, GameObject } from 'waystone'
import { ActorCommand } from '../lib/actor-command.ts'
import { tellOthers } from '../lib/tell-others.ts'
import { Cat } from '../typeclasses/cat.ts'

class PetCommand extends ActorCommand {
  readonly key = 'pet'
  override readonly aliases = ['stroke']
  override readonly usage = ['pet cat']
  override readonly help = 'Pets the cat. It may come to like you.'

  protected act(call: CommandCall, self: GameObject): void {
    const cat = call.source
    if (!(cat instanceof Cat)) return
    call.msg(cat.pet(self))
    tellOthers(self, (who, looker) => `${who} pets the ${cat.getDisplayName(looker)}.`)
  }
}

/** For `cmdsets/cat.ts`. */
export const petCommand = new PetCommand()
