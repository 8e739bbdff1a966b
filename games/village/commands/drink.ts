import type { CommandCall, GameObject } from 'waystone'
import { ActorCommand } from '../lib/actor-command.ts'
import { tellOthers } from '../lib/tell-others.ts'
import { Well } from '../typeclasses/well.ts'

class DrinkCommand extends ActorCommand {
  readonly key = 'drink'
  override readonly usage = ['drink water']
  override readonly help = 'Drinks from the bucket of the well.'

  protected act(call: CommandCall, self: GameObject): void {
    const well = call.source
    if (!(well instanceof Well)) return
    if (!well.db.isBucketFull) return call.msg('The bucket is empty. You could |wdraw|n some water.')
    well.db.isBucketFull = false
    call.msg('You drink from the bucket and pour the rest into the trough. The water is so cold that it hurts.')
    tellOthers(self, (who) => `${who} drinks from the bucket and empties it into the trough.`)
  }
}

/** For `cmdsets/well.ts`. */
export const drinkCommand = new DrinkCommand()
