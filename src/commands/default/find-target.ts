import type { GameObject } from '../../world/objects/game-object.ts'
import type { SearchOptions } from '../../world/objects/search.ts'
import { describeSearchFailure } from '../../world/objects/search.ts'
import type { CommandCall } from '../command-call.ts'
import { playerText } from '../player-text.ts'

/** How {@link findTarget} searches, and what it says when it finds nothing. */
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
  if (result.kind === 'many') call.msg(describeSearchFailure(result, self))
  else call.msg(options.whenNone ?? showNone(query))
  return undefined
}

/** Like {@link findTarget}, first among what is near, by any part of the name, then anywhere by the whole name. */
export function findAnywhere(call: CommandCall, self: GameObject, query: string): GameObject | undefined {
  const near = self.search(query)
  const found = near.kind === 'none' ? self.search(query, { isGlobal: true }) : near
  if (found.kind === 'found') return found.object
  call.msg(
    found.kind === 'many' ? describeSearchFailure(found, self) : `There is nothing called “${playerText(query)}”.`,
  )
  return undefined
}

/** What one is told whose search found nothing. */
export function showNone(query: string): string {
  return `You see no “${playerText(query)}” here.`
}
