import type { CommandCall, GameObject } from 'waystone'
import { ActorCommand } from '../lib/actor-command.ts'
import { tellOthers } from '../lib/tell-others.ts'
import { Mill } from '../typeclasses/mill.ts'

/** `pull`: what the mill lends to those who are in it; `call.source` is the room. */
class PullCommand extends ActorCommand {
  readonly key = 'pull'
  override readonly usage = ['pull lever']
  override readonly help = 'Starts the mill, or stops it.'

  protected act(call: CommandCall, self: GameObject): void {
    const mill = call.source
    if (!(mill instanceof Mill)) return
    mill.db.isTurning = !mill.db.isTurning
    call.msg('You pull the lever.')
    tellOthers(self, (who) => `${who} pulls the lever.`)
    mill.msgContents(
      mill.db.isTurning
        ? 'Water roars into the race. The wheel groans, and the stones begin to turn.'
        : 'The water falls silent, and the stones grind to a halt.',
    )
  }
}

/** For `cmdsets/mill.ts`. */
export const pullCommand = new PullCommand()
