import type { GameObject } from '../../../world/objects/game-object.ts'
import type { CommandCall } from '../../command-call.ts'
import { playerText } from '../../player-text.ts'
import { PuppetCommand } from '../puppet-command.ts'

const CLINGS_TO_NAME = /^['’,:]/

/** `pose`: says in the third person what one does. */
export class PoseCommand extends PuppetCommand {
  readonly key = 'pose'
  override readonly aliases = [':', 'emote']
  override readonly usage = ['pose <text>', ':<text>']
  override readonly help = 'Shows what you do: |wpose waves.|n is shown as |wAnna waves.|n'
  override readonly separators = []

  protected act(call: CommandCall, self: GameObject): void {
    if (!call.args) return call.msg('Pose what?')
    const text = playerText(call.args)
    const action = CLINGS_TO_NAME.test(text) ? text : ` ${text}`
    const room = self.location
    if (!room) return call.msg(`${self.getDisplayName(self)}${action}`)
    room.msgContents((looker) => `${self.getDisplayName(looker)}${action}`, { from: self })
  }
}
