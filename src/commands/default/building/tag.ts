import { escapeMarkup } from '../../../text/markup.ts'
import type { GameObject } from '../../../world/objects/game-object.ts'
import type { CommandCall } from '../../command-call.ts'
import { playerText } from '../../player-text.ts'
import { BuilderCommand, mayEdit, withId } from '../builder-command.ts'
import { findTarget } from '../find-target.ts'

/** `tag`: shows and sets labels, and finds what is labelled. */
export class TagCommand extends BuilderCommand {
  readonly key = 'tag'
  override readonly aliases = ['tags']
  override readonly switches = ['delete', 'search']
  override readonly usage = [
    'tag <object>',
    'tag <object> = <tag>:<category>',
    'tag/delete <object> = <tag>:<category>',
    'tag/search <tag>:<category>',
  ]
  override readonly help = 'Shows, adds, or takes away labels of an object, or finds all that has a label.'

  protected act(call: CommandCall, self: GameObject): void {
    if (!call.lhs) return call.usage()
    if (call.switches.has('search')) return call.msg(showTagged(call))
    const target = findTarget(call, self, call.lhs)
    if (!target) return
    if (call.rhs === undefined) return call.msg(showTags(target))
    if (!call.rhs) return call.usage()
    if (!mayEdit(self, target)) {
      return call.msg(`You may not change ${withId(target)}.`)
    }
    const [key, category] = readTag(call.rhs)
    const shown = `“${playerText(key)}”${category ? ` (category ${playerText(category)})` : ''}`
    if (call.switches.has('delete')) {
      const isGone = target.tags.remove(key, category)
      return call.msg(
        isGone ? `Took the tag ${shown} from ${withId(target)}.` : `${withId(target)} has no tag ${shown}.`,
      )
    }
    target.tags.add(key, category)
    call.msg(`Tagged ${withId(target)} as ${shown}.`)
  }
}

function readTag(text: string): [key: string, category: string] {
  const [key = '', ...category] = text.split(':')
  return [key.trim(), category.join(':').trim()]
}

function showTags(target: GameObject): string {
  const tags = target.tags.all().map(({ key, category }) => escapeMarkup(category ? `${key}:${category}` : key))
  return tags.length > 0 ? `Tags of ${withId(target)}: ${tags.join(', ')}.` : `${withId(target)} has no tags.`
}

function showTagged(call: CommandCall): string {
  const [key, category] = readTag(call.args)
  const found = call.world.byTag(key, category).map((entity) => `${escapeMarkup(entity.key)}(${entity.dbref})`)
  return found.length > 0
    ? `Tagged “${playerText(key)}”: ${found.join(', ')}.`
    : `Nothing is tagged “${playerText(key)}”.`
}
