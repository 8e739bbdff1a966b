import { joinList } from '../text/list.ts'
import { escapeMarkup } from '../text/markup.ts'
import { closest } from '../text/suggest.ts'
import { isExit } from '../world/entity-kinds.ts'
import type { GameObject } from '../world/objects/game-object.ts'
import type { ErrorCmdset } from './cmdset-finder.ts'
import type { CommandMatch } from './command-parser.ts'
import type { Command } from './command.ts'
import { playerText } from './player-text.ts'

const SHOWN_LENGTH = 30
const SUGGESTIONS = 3
const LIKENESS = 0.6

/** What one is told whose line names no command: the word, and the commands most like it, or else `hint`. */
export function showNoMatch(
  line: string,
  commands: readonly Command[],
  hint = 'Type |whelp|n to see what you can do.',
): string {
  // Only the first word: before login the rest may be a password.
  const word = /^\S*/.exec(line.trim())?.[0] ?? ''
  const shown = playerText([...word].slice(0, SHOWN_LENGTH).join(''))
  const names = suggestNames(word, commands).map(linkOf)
  return `I do not know “${shown}”. ${names.length > 0 ? `Did you mean ${joinList(names, 'or')}?` : hint}`
}

/** What is added where the line may have named a command of a set that could not be had; developers read why. */
export function showMissing(errors: readonly ErrorCmdset[], isDeveloper: boolean): readonly string[] {
  if (errors.length === 0) return []
  if (isDeveloper) return errors.map(({ message }) => `|r${escapeMarkup(message)}|n`)
  return ['Some commands are missing just now. The staff have been told.']
}

/** What one is told whose line names several commands alike: how to pick one. */
export function showManyMatches(matches: readonly CommandMatch[], looker: GameObject | undefined): string {
  const lines = matches.map(
    (match, index) => `  |w${escapeMarkup(match.name)}-${index + 1}|n${whereFrom(match, looker)}`,
  )
  return `Which one do you mean?\n${lines.join('\n')}`
}

/** Names most like `word`, at most one of each command, the best first. */
function suggestNames(word: string, commands: readonly Command[]): readonly string[] {
  const byName = new Map<string, Command>()
  for (const command of commands) {
    for (const name of [command.key, ...command.aliases])
      if (/\w/.test(name) && !byName.has(name)) byName.set(name, command)
  }
  const close = closest(word, byName.keys(), { max: SUGGESTIONS * 3, cutoff: LIKENESS })
  return [...new Map(close.toReversed().map((name) => [byName.get(name), name])).values()]
    .toReversed()
    .slice(0, SUGGESTIONS)
}

function linkOf(name: string): string {
  const shown = escapeMarkup(name)
  return `|w|lc${shown}|lt${shown}|le|n`
}

function whereFrom({ source }: CommandMatch, looker: GameObject | undefined): string {
  if (!source || source === looker) return ''
  if (isExit(source)) return source.destination ? ` (to ${source.destination.getDisplayName(looker)})` : ''
  return ` (${source.getDisplayName(looker)})`
}
