import type { CommandCall, GameObject } from 'waystone'
import { ActorCommand } from '../lib/actor-command.ts'
import { findNear } from '../lib/find-near.ts'
import { tellOthers } from '../lib/tell-others.ts'
import { Readable } from '../typeclasses/readable.ts'

/** `read`: an exported class, so everybody has it. */
export class ReadCommand extends ActorCommand {
  readonly key = 'read'
  override readonly usage = ['read <something>', 'read']
  override readonly help = 'Reads what is written on something here or in your hands.'

  protected act(call: CommandCall, self: GameObject): void {
    const readable = findNear(call, self, { typeclass: Readable, whenNone: 'You see nothing of that kind to read.' })
    if (!readable) return
    call.msg(readable.readBy(self))
    tellOthers(self, (who, looker) => `${who} reads the ${readable.getDisplayName(looker)}.`)
  }
}
