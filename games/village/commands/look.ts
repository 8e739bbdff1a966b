import type { CommandCall, GameObject } from 'waystone'
import { escapeMarkup, isCharacter, joinList } from 'waystone'
import { ActorCommand } from '../lib/actor-command.ts'
import { Room } from '../typeclasses/room.ts'

const NEEDLESS = /^(?:at|in|into|on|the)\s+/i

/** `look`: takes the place of Waystone's, because here one can also look at the details of a room. */
export class LookCommand extends ActorCommand {
  readonly key = 'look'
  override readonly aliases = ['l', 'ls']
  override readonly category = 'general'
  override readonly usage = ['look', 'look <something>', 'look me']
  override readonly help =
    'Shows the place you are in, or something or somebody there, or something you carry.\n' +
    'Much of what a description names can be looked at, even where it is not in a list.'

  protected act(call: CommandCall, self: GameObject, place: GameObject): void {
    const query = call.args.replace(NEEDLESS, '').replace(NEEDLESS, '')
    if (!query) {
      call.msg(self.atLook(place))
      if (isCharacter(self)) self.sendRoomData()
      return
    }
    // A detail comes after what bears the very name, and before what only begins like it.
    const named = self.search(query, { isExact: true })
    const detail = place instanceof Room && named.kind === 'none' ? place.detailOf(query) : undefined
    if (detail !== undefined) return call.msg(detail)
    const found = self.search(query)
    if (found.kind === 'found') return call.msg(self.atLook(found.object))
    const shown = escapeMarkup(query)
    if (found.kind === 'none') return call.msg(`You see no “${shown}” here.`)
    const [first, ...more] = found.matches
    const isAlike = more.every((thing) => thing.getDisplayName(self) === first?.getDisplayName(self))
    if (first && isAlike) return call.msg(self.atLook(first))
    const names = found.matches.map((thing) => `|w${thing.getDisplayName(self)}|n`)
    call.msg(`Which “${shown}” do you mean, ${joinList([...new Set(names)], 'or')}?`)
  }
}
