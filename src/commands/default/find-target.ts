import { escapeMarkup } from '../../text/markup.ts'
import type { GameObject } from '../../world/objects/game-object.ts'
import type { SearchOptions, SearchResult } from '../../world/search/search-options.ts'
import type { CommandCall } from '../command-call.ts'
import { playerText } from '../player-text.ts'

/** How {@link findTarget} searches and what it says when it finds nothing. */
export interface FindOptions extends SearchOptions {
  /** Said in place of “You see no … here.” */
  readonly whenNone?: string
}

/** The one object that `self` means by `query`; tells the caller and gives `undefined` if there is none or several. */
export function findTarget(
  call: CommandCall,
  self: GameObject,
  query: string,
  options: FindOptions = {},
): GameObject | undefined {
  const result = self.search(query, options)
  if (result.kind === 'found') return result.object
  call.msg(
    result.kind === 'none' ? (options.whenNone ?? `You see no “${playerText(query)}” here.`) : showMany(result, self),
  )
  return undefined
}

/** The choices of a search that found several, numbered by the name they are shown by. */
export function showMany(result: Extract<SearchResult, { kind: 'many' }>, self: GameObject): string {
  const seen = new Map<string, number>()
  const lines = result.matches.map((match) => {
    const number = (seen.get(match.key) ?? 0) + 1
    seen.set(match.key, number)
    const where = match.location === self ? ' (carried)' : ''
    return `  |w${escapeMarkup(match.key)}-${number}|n${where}`
  })
  return `Which one do you mean?\n${lines.join('\n')}`
}
