import type { CommandCall, GameObject } from 'waystone'
import { ActorCommand } from '../lib/actor-command.ts'
import { tellOthers } from '../lib/tell-others.ts'
import { BellRope } from '../typeclasses/bell-rope.ts'

/** `ring`: what the bell rope lends; `call.source` is the rope. */
class RingCommand extends ActorCommand {
  readonly key = 'ring'
  override readonly aliases = ['pull']
  override readonly usage = ['ring bell', 'pull rope']
  override readonly help = 'Rings the bell of the chapel. The whole village hears it.'

  protected act(call: CommandCall, self: GameObject): void {
    const rope = call.source
    if (!(rope instanceof BellRope)) return
    if (rope.isSwinging) return call.msg('The bell is still swinging. Let it come to rest first.')
    call.msg('You lean on the rope. High above, the bell rolls over and rings.')
    tellOthers(self, (who) => `${who} leans on the rope. High above, the bell rolls over and rings.`)
    rope.ring()
  }
}

/** For `cmdsets/bell-rope.ts`. An exported class would go to everybody; an exported object goes where it is put. */
export const ringCommand = new RingCommand()
