import { crop } from '../../../text/crop.ts'
import type { GameObject } from '../../../world/objects/game-object.ts'
import type { CommandCall } from '../../command-call.ts'
import { PuppetCommand } from '../puppet-command.ts'
import { screenTable } from '../screen.ts'

const DESC_WIDTH = 50

/** `inventory`: what one carries. */
export class InventoryCommand extends PuppetCommand {
  readonly key = 'inventory'
  override readonly aliases = ['inv', 'i']
  override readonly usage = ['inventory']
  override readonly help = 'Shows what you carry.'

  protected act(call: CommandCall, self: GameObject): void {
    const groups = Map.groupBy(self.contents, (thing) => thing.getDisplayName(self))
    if (groups.size === 0) return call.msg('You carry nothing.')
    const rows = [...groups.values()].map(([first, ...more]) => [
      `  |c${first?.getNumberedName(more.length + 1, self) ?? ''}|n`,
      crop(first?.desc ?? '', DESC_WIDTH),
    ])
    call.msg(`|wYou carry:|n\n${screenTable(call, { rows })}`)
  }
}
