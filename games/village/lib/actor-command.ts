import { Command, type CommandCall, type GameObject } from 'waystone'

/** A command of somebody who is in a place: {@link act} gets both. */
export abstract class ActorCommand extends Command {
  override readonly category: string = 'village'

  run(call: CommandCall): void {
    const self = call.puppet
    if (!self?.location) return call.msg('You need to be somewhere in the village to do that.')
    this.act(call, self, self.location)
  }

  /** Does it as `self`, who is in `place`. */
  protected abstract act(call: CommandCall, self: GameObject, place: GameObject): void
}
