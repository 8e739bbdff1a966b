import type { GameObject } from '../../../world/objects/game-object.ts'
import type { CommandCall } from '../../command-call.ts'
import { playerText } from '../../player-text.ts'
import { PuppetCommand } from '../puppet-command.ts'

/** `setdesc`: what others see who look at one. */
export class SetdescCommand extends PuppetCommand {
  readonly key = 'setdesc'
  override readonly usage = ['setdesc <text>']
  override readonly help = 'Sets what others see when they look at you.'
  override readonly separators = []

  protected act(call: CommandCall, self: GameObject): void {
    if (!call.args) return call.usage()
    self.desc = playerText(call.args)
    call.msg('Your description is set. Type |wlook me|n to see it.')
  }
}
