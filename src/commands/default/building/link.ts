import { isExit } from '../../../world/entity-kinds.ts'
import type { GameObject } from '../../../world/objects/game-object.ts'
import type { CommandCall } from '../../command-call.ts'
import { BuilderCommand, mayEdit, withId } from '../builder-command.ts'
import { findAnywhere, findTarget } from '../find-target.ts'

/** `link`: shows or sets where an exit leads. */
export class LinkCommand extends BuilderCommand {
  readonly key = 'link'
  override readonly usage = ['link <exit>', 'link <exit> = <room>', 'link <exit> =']
  override readonly help = 'Shows where an exit leads, or lets it lead to a room; to nowhere if you name none.'

  protected act(call: CommandCall, self: GameObject): void {
    if (!call.lhs) return call.usage()
    const exit = findTarget(call, self, call.lhs)
    if (!exit) return
    if (!isExit(exit)) return call.msg(`${withId(exit)} is not an exit.`)
    if (call.rhs === undefined) return call.msg(showLink(exit))
    if (!mayEdit(self, exit)) return call.msg(`You may not change ${withId(exit)}.`)
    const room = call.rhs ? findAnywhere(call, self, call.rhs) : null
    if (room === undefined) return
    exit.destination = room
    call.msg(showLink(exit))
  }
}

function showLink(exit: GameObject): string {
  return exit.destination ? `${withId(exit)} leads to ${withId(exit.destination)}.` : `${withId(exit)} leads nowhere.`
}
