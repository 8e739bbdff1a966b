import { escapeMarkup } from '../../../text/markup.ts'
import type { GameObject } from '../../../world/objects/game-object.ts'
import type { CommandCall } from '../../command-call.ts'
import { oneLine } from '../../player-text.ts'
import { announce } from '../announce.ts'
import { PuppetCommand } from '../puppet-command.ts'

/** `say`: speaks to all who are here. */
export class SayCommand extends PuppetCommand {
  readonly key = 'say'
  override readonly aliases = ["'", '"']
  override readonly usage = ['say <text>', "'<text>"]
  override readonly help = 'Says something to everybody who is here.'
  override readonly separators = []

  protected act(call: CommandCall, self: GameObject): void {
    if (!call.args) return call.msg('Say what?')
    const text = self.atPreSay(oneLine(call.args))
    if (text === undefined) return
    const speech = escapeMarkup(text)
    self.msg(`You say, "${speech}"`)
    announce(self, (name) => `${name} says, "${speech}"`)
    self.atSay(text)
  }
}
