import { escapeMarkup } from '../../../text/markup.ts'
import type { GameObject } from '../../../world/objects/game-object.ts'
import type { CommandCall } from '../../command-call.ts'
import { withId } from '../builder-command.ts'
import { defaultTypeclass, makeObject } from './make-object.ts'
import type { NewThing } from './read-names.ts'

/** Makes an exit from one place to another and says so. */
export function makeExit(call: CommandCall, from: GameObject, to: GameObject, names: NewThing): GameObject | undefined {
  const exit = makeObject(call, names.typeclass ?? defaultTypeclass(call, 'exit'), {
    key: names.key,
    aliases: names.aliases,
    location: from,
    destination: to,
  })
  if (!exit) return undefined
  const places = `from ${escapeMarkup(from.key)} to ${escapeMarkup(to.key)}`
  call.msg(`Created exit ${places}: ${withId(exit)}${showAliases(names.aliases)}.`)
  return exit
}

/** Aliases behind a name: ` (aliases: n, north)`; nothing where there are none. */
export function showAliases(aliases: readonly string[]): string {
  return aliases.length > 0 ? ` (aliases: ${aliases.map(escapeMarkup).join(', ')})` : ''
}
