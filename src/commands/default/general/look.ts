import { roomData } from '../../../world/objects/client-state.ts'
import type { GameObject } from '../../../world/objects/game-object.ts'
import { takesData } from '../../../world/objects/presence.ts'
import type { OobData } from '../../../world/oob-messages.ts'
import type { CommandCall } from '../../command-call.ts'
import { findTarget } from '../find-target.ts'
import { PuppetCommand } from '../puppet-command.ts'

const AT = /^at\s+/i

/** What has changed since the player came shows on the map, too. */
function mapData(self: GameObject): OobData {
  return takesData(self) ? roomData(self) : {}
}

/** `look`: the place, or something in it. */
export class LookCommand extends PuppetCommand {
  readonly key = 'look'
  override readonly aliases = ['l', 'ls']
  override readonly usage = ['look', 'look <something>', 'look me']
  override readonly help = 'Shows the place you are in, or something or somebody there, or something you carry.'

  protected act(call: CommandCall, self: GameObject): void {
    const target = call.args ? findTarget(call, self, call.args.replace(AT, '')) : self.location
    if (target === null) call.msg('You are nowhere. There is nothing to look at.')
    else if (target) call.msg({ text: self.atLook(target), oob: target === self.location ? mapData(self) : {} })
  }
}
