import type { GameObject } from '../../world/objects/game-object.ts'
import type { CommandCall } from '../command-call.ts'
import { Command } from '../command.ts'

/** A command of one who is in the world: says so where nobody is, and gives {@link act} the puppet. */
export abstract class PuppetCommand extends Command {
  run(call: CommandCall): void | Promise<void> {
    return call.puppet ? this.act(call, call.puppet) : call.msg('You need to be in the world to do that. Type |wic|n.')
  }

  /** Does it as `self`. */
  protected abstract act(call: CommandCall, self: GameObject): void | Promise<void>
}
