import type { GameObject } from '../../../world/objects/game-object.ts'
import type { CommandCall } from '../../command-call.ts'
import { PuppetCommand } from '../puppet-command.ts'

/** `home`: goes home at once. */
export class HomeCommand extends PuppetCommand {
  readonly key = 'home'
  override readonly usage = ['home']
  override readonly help = 'Takes you home, wherever you are.'

  protected act(call: CommandCall, self: GameObject): void {
    const { home } = self
    if (!home) return call.msg('You have no home.')
    if (home === self.location) return call.msg('You are at home already.')
    call.msg('There is no place like home …')
    self.moveTo(home, { moveType: 'home' })
  }
}
