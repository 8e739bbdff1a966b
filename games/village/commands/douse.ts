import type { CommandCall, GameObject } from 'waystone'
import { ActorCommand } from '../lib/actor-command.ts'
import { findNear } from '../lib/find-near.ts'
import { tellOthers } from '../lib/tell-others.ts'
import { DarkRoom } from '../typeclasses/dark-room.ts'
import { Lantern } from '../typeclasses/lantern.ts'

class DouseCommand extends ActorCommand {
  readonly key = 'douse'
  override readonly aliases = ['extinguish']
  override readonly usage = ['douse lantern']
  override readonly help = 'Puts out a lantern.'

  protected act(call: CommandCall, self: GameObject, place: GameObject): void {
    const lantern = findNear(call, self, { typeclass: Lantern, whenNone: 'That does not burn.' })
    if (!lantern) return
    if (!lantern.db.isBurning) return call.msg('It is not burning.')
    lantern.db.isBurning = false
    call.msg(`You put out ${lantern.getNumberedName(1, self)}.`)
    tellOthers(self, (who, looker) => `${who} puts out ${lantern.getNumberedName(1, looker)}.`)
    if (place instanceof DarkRoom && !place.isLit) place.msgContents('The dark comes back.')
  }
}

/** For `cmdsets/lantern.ts`. */
export const douseCommand = new DouseCommand()
