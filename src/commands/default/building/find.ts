import type { GameObject } from '../../../world/objects/game-object.ts'
import type { CommandCall } from '../../command-call.ts'
import { playerText } from '../../player-text.ts'
import { BuilderCommand, withId } from '../builder-command.ts'
import { screenTable } from '../screen.ts'

const MOST = 50

/** `find`: objects anywhere, by a part of the name. */
export class FindCommand extends BuilderCommand {
  readonly key = 'find'
  override readonly aliases = ['locate']
  override readonly switches = ['room', 'exit', 'character', 'exact']
  override readonly usage = ['find <part of a name>', 'find #<id>', 'find/room ...']
  override readonly help =
    'Finds objects anywhere by a part of their name or alias. |w/room|n, |w/exit|n and |w/character|n leave out others.'

  protected act(call: CommandCall, self: GameObject): void {
    if (!call.args) return call.usage()
    const found = [...call.world.objects()].filter((object) => this.#fits(call, self, object))
    if (found.length === 0) return call.msg(`Nothing is called “${playerText(call.args)}”.`)
    const rows = found
      .slice(0, MOST)
      .map((object) => [
        `  |g${withId(object)}|n`,
        object.typeclassPath,
        object.location ? withId(object.location) : '-',
      ])
    const more = found.length > MOST ? `\n… and ${found.length - MOST} more.` : ''
    const head = found.length === 1 ? 'One match:' : `${found.length} matches:`
    call.msg(`|w${head}|n\n${screenTable(call, { rows })}${more}`)
  }

  #fits(call: CommandCall, self: GameObject, object: GameObject): boolean {
    const kinds = ['room', 'exit', 'character'].filter((kind) => call.switches.has(kind))
    if (kinds.length > 0 && !kinds.includes(object.contentType)) return false
    const wanted = call.args.toLowerCase()
    if (wanted === object.dbref) return true
    if (!object.access(self, 'search', true)) return false
    const names = [object.key, ...object.aliases.all()].map((name) => name.toLowerCase())
    return names.some((name) => (call.switches.has('exact') ? name === wanted : name.includes(wanted)))
  }
}
