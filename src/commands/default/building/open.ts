import type { GameObject } from '../../../world/objects/game-object.ts'
import type { CommandCall } from '../../command-call.ts'
import { BuilderCommand } from '../builder-command.ts'
import { findAnywhere } from '../find-target.ts'
import { makeExit } from './make-exit.ts'
import { readNewThing } from './read-names.ts'

/** `open`: makes an exit from here to a room that is there already. */
export class OpenCommand extends BuilderCommand {
  readonly key = 'open'
  override readonly usage = ['open <exit>;<alias> = <room>', 'open <exit>;<alias>, <exit back>;<alias> = <room>']
  override readonly help = 'Makes an exit from here to a room, and one back if you name it.'

  protected act(call: CommandCall, self: GameObject): void {
    const [there, back] = call.lhsList.map(readNewThing)
    if (!there || !call.rhs) return call.usage()
    const here = self.location
    if (!here) return call.msg('You are nowhere. There is no place for an exit.')
    const room = findAnywhere(call, self, call.rhs)
    if (!room) return
    makeExit(call, here, room, there)
    if (back) makeExit(call, room, here, back)
  }
}
