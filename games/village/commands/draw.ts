import type { CommandCall, GameObject } from 'waystone'
import { ActorCommand } from '../lib/actor-command.ts'
import { tellOthers } from '../lib/tell-others.ts'
import { Well } from '../typeclasses/well.ts'

class DrawCommand extends ActorCommand {
  readonly key = 'draw'
  override readonly aliases = ['wind']
  override readonly usage = ['draw water']
  override readonly help = 'Winds a bucket of water up from the well.'

  protected act(call: CommandCall, self: GameObject): void {
    const well = call.source
    if (!(well instanceof Well)) return
    if (well.db.isBucketFull) return call.msg('The bucket is up already, and full. You could |wdrink|n from it.')
    well.db.isBucketFull = true
    call.msg('You let the bucket down, wait for the splash, and wind it up again. It is full to the brim.')
    tellOthers(self, (who) => `${who} winds up a bucket of water.`)
  }
}

/** For `cmdsets/well.ts`. */
export const drawCommand = new DrawCommand()
