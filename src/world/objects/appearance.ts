import { joinList } from '../../text/list.ts'
import { escapeMarkup } from '../../text/markup.ts'
import { countNoun } from '../../text/noun.ts'
import type { GameObject } from './game-object.ts'

/** What a look shows: name, description, then exits, characters and things, each on a line of its own. */
export function renderAppearance(object: GameObject, looker: GameObject): string {
  const visible = object.contentsOf({ exclude: [looker] }).filter((content) => isVisibleTo(content, looker))
  const exits = visible.filter(({ contentType }) => contentType === 'exit')
  const characters = visible.filter(({ contentType }) => contentType === 'character')
  const things = visible.filter(({ contentType }) => contentType === 'object' || contentType === 'room')
  const lists = [
    listLine(
      'Exits',
      exits.map((exit) => exitName(exit, looker)),
    ),
    listLine(
      'Characters',
      characters.map((character) => `${character.getDisplayName(looker)}${character.isLinkDead ? ' (link-dead)' : ''}`),
    ),
    listLine('You see', groupedNames(things, looker)),
  ].filter((line) => line !== '')
  const title = `|c${object.getDisplayName(looker)}|n${object.getExtraDisplayNameInfo(looker)}`
  const desc = object.getDisplayDesc(looker).trim()
  // What a builder coloured and did not end ends with the description.
  return [title, ...(desc === '' ? [] : [`${desc}|n`]), ...lists].join('\n')
}

/** What `looker` sees of `target`, or that it cannot. */
export function lookAt(looker: GameObject, target: GameObject): string {
  if (!target.access(looker, 'view', true)) return `You could not view '${target.getDisplayName(looker)}'.`
  const seen = target.returnAppearance(looker)
  target.atDesc(looker)
  return seen
}

/** So many of an object in words. */
export function numberedName(object: GameObject, count: number, looker?: GameObject): string {
  const shown = object.getDisplayName(looker)
  // Grammar looks at the bare name; a name that the object shows otherwise is taken as it is.
  return shown === escapeMarkup(object.key) ? escapeMarkup(countNoun(object.key, count)) : countNoun(shown, count)
}

/** Whether `looker` can see an object among others. */
export function isVisibleTo(object: GameObject, looker: GameObject): boolean {
  return object.access(looker, 'view', true) && object.access(looker, 'search', true)
}

function groupedNames(things: readonly GameObject[], looker: GameObject): string[] {
  const groups = new Map<string, GameObject[]>()
  for (const thing of things) {
    const name = thing.getDisplayName(looker)
    const group = groups.get(name)
    if (group) group.push(thing)
    else groups.set(name, [thing])
  }
  const names = [...groups.keys()].sort((a, b) => a.localeCompare(b, 'en'))
  return names.flatMap((name) => {
    const [first, ...more] = groups.get(name) ?? []
    return first ? [first.getNumberedName(more.length + 1, looker)] : []
  })
}

// A name with a bar could end the link early, and a command is sent as it stands in the link.
function exitName(exit: GameObject, looker: GameObject): string {
  const name = exit.getDisplayName(looker)
  return /[|\n]/.test(exit.key) ? name : `|lc${exit.key}|lt${name}|le`
}

function listLine(label: string, names: readonly string[]): string {
  return names.length === 0 ? '' : `|w${label}:|n ${joinList(names)}`
}
