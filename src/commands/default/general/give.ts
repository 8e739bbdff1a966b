import { isCharacter } from '../../../world/entity-kinds.ts'
import type { GameObject } from '../../../world/objects/game-object.ts'
import type { CommandCall } from '../../command-call.ts'
import { announce } from '../announce.ts'
import { findTarget } from '../find-target.ts'
import { findThings } from '../find-things.ts'
import { nameThings } from '../name-things.ts'
import { playerText } from '../../player-text.ts'
import { PuppetCommand } from '../puppet-command.ts'

/** `give`: hands things over. */
export class GiveCommand extends PuppetCommand {
  readonly key = 'give'
  override readonly separators = ['=', ' to ']
  override readonly usage = [
    'give <thing> to <person>',
    'give <thing> = <person>',
    'give <number> <things> to <person>',
  ]
  override readonly help = 'Hands something you carry to somebody who is here.'

  protected act(call: CommandCall, self: GameObject): void {
    if (!call.lhs || !call.rhs) return call.usage()
    const found = findThings(call, self, call.lhs, {
      location: self,
      whenNoneAtAll: 'You carry nothing.',
      whenNone: `You do not carry “${playerText(call.lhs)}”.`,
    })
    if (found.things.length === 0) return
    const receiver = findTarget(call, self, call.rhs)
    if (!receiver) return
    if (receiver === self) return call.msg('You have that already.')
    if (!isCharacter(receiver)) return call.msg(`You cannot give anything to ${receiver.getNumberedName(1, self)}.`)
    const given = found.things.filter(
      (thing) =>
        thing !== receiver &&
        thing.atPreGive(self, receiver) &&
        thing.moveTo(receiver, { isQuiet: true, moveType: 'give' }),
    )
    if (given.length === 0) return call.msg(`You cannot give that to ${receiver.getDisplayName(self)}.`)
    tell(self, receiver, given)
    for (const thing of given) thing.atGive(self, receiver)
  }
}

function tell(self: GameObject, receiver: GameObject, given: readonly GameObject[]): void {
  self.msg(`You give ${nameThings(given, self)} to ${receiver.getDisplayName(self)}.`)
  receiver.msg(`${self.getDisplayName(receiver)} gives you ${nameThings(given, receiver)}.`, { from: self })
  announce(
    self,
    (name, looker) => `${name} gives ${nameThings(given, looker)} to ${receiver.getDisplayName(looker)}.`,
    [receiver],
  )
}
