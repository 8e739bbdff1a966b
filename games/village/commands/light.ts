import type { CommandCall, GameObject } from 'waystone'
import { ActorCommand } from '../lib/actor-command.ts'
import { findNear } from '../lib/find-near.ts'
import { tellOthers } from '../lib/tell-others.ts'
import { DarkRoom } from '../typeclasses/dark-room.ts'
import { Lantern } from '../typeclasses/lantern.ts'

class LightCommand extends ActorCommand {
  readonly key = 'light'
  override readonly usage = ['light lantern']
  override readonly help = 'Lights a lantern. There are places that need one.'

  protected act(call: CommandCall, self: GameObject, place: GameObject): void {
    const lantern = findNear(call, self, { typeclass: Lantern, whenNone: 'That will not burn.' })
    if (!lantern) return
    if (lantern.db.isBurning) return call.msg('It is burning already.')
    call.msg(`You light ${lantern.getNumberedName(1, self)}.`)
    tellOthers(self, (who, looker) => `${who} lights ${lantern.getNumberedName(1, looker)}.`)
    lantern.db.isBurning = true
    if (place instanceof DarkRoom) place.msgContents('The dark draws back. Now you can |wlook|n around.')
  }
}

/** For `cmdsets/lantern.ts`. */
export const lightCommand = new LightCommand()
