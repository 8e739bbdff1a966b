import { escapeMarkup } from '../text/markup.ts'
import { joinList } from '../text/list.ts'
import { closest } from '../text/suggest.ts'
import type { GameObject } from '../world/objects/game-object.ts'
import { Entity } from '../world/entity.ts'
import type { CommandMatch } from './command-parser.ts'
import type { Command } from './command.ts'
import { ExitCommand } from './exit-command.ts'
import { playerText } from './player-text.ts'

const SHOWN_LENGTH = 30
const SUGGESTIONS = 3

/** What one is told whose line names no command: the word, and the commands most like it. */
export function showNoMatch(line: string, commands: readonly Command[]): string {
  // Only the first word: before login the rest may be a password.
  const word = /^\S*/.exec(line.trim())?.[0] ?? ''
  const shown = playerText([...word].slice(0, SHOWN_LENGTH).join(''))
  const suggestions = suggestCommands(word, commands).map((name) => `|w|lc${name}|lt${name}|le|n`)
  const hint =
    suggestions.length > 0 ? `Did you mean ${joinList(suggestions, 'or')}?` : 'Type |whelp|n to see what you can do.'
  return `I do not know “${shown}”. ${hint}`
}

/** Names of listed commands and exits most like `word`, at most one per command, the best first. Escaped. */
export function suggestCommands(word: string, commands: readonly Command[]): readonly string[] {
  const byName = new Map<string, Command>()
  for (const command of commands) {
    if (!command.isListed && !(command instanceof ExitCommand)) continue
    for (const name of [command.key, ...command.aliases])
      if (/\w/.test(name) && !byName.has(name)) byName.set(name, command)
  }
  const suggested = new Set<Command>()
  const names: string[] = []
  for (const name of closest(word, byName.keys(), { max: SUGGESTIONS * 3 })) {
    const command = byName.get(name)
    if (!command || suggested.has(command) || names.length >= SUGGESTIONS) continue
    suggested.add(command)
    names.push(escapeMarkup(name))
  }
  return names
}

/** What one is told whose line names several commands alike: how to pick one. */
export function showManyMatches(matches: readonly CommandMatch[], looker: GameObject | undefined): string {
  const lines = matches.map(({ name, source }, index) => {
    const owner = source instanceof Entity && source !== looker ? ` (${escapeMarkup(source.key)})` : ''
    return `  |w${escapeMarkup(name)}-${index + 1}|n${owner}`
  })
  return `Which one do you mean?\n${lines.join('\n')}`
}
