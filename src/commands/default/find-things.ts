import { pluralize } from '../../text/noun.ts'
import { isCharacter, isExit } from '../../world/entity-kinds.ts'
import type { GameObject } from '../../world/objects/game-object.ts'
import { describeSearchFailure } from '../../world/objects/search.ts'
import type { CommandCall } from '../command-call.ts'
import { showNone } from './find-target.ts'

/** Where {@link findThings} looks, and what it says about an empty place. */
export interface FindThingsOptions {
  readonly location: GameObject
  /** Said when `all` is asked for and there is nothing. */
  readonly whenNoneAtAll: string
  /** Said in place of “You see no … here.” */
  readonly whenNone?: string
}

/** Things found, none if the caller was told why. */
export interface FoundThings {
  readonly things: readonly GameObject[]
  /** Whether `all` was typed: what cannot be had is passed over in silence. */
  readonly isAll: boolean
}

const COUNTED = /^(?<count>[1-9]\d{0,2})\s+(?<name>\S.*)$/s

/** The things in a place that `query` means: `box`, `3 apples`, `all`. */
export function findThings(
  call: CommandCall,
  self: GameObject,
  query: string,
  options: FindThingsOptions,
): FoundThings {
  if (query.toLowerCase() === 'all') {
    const things = options.location.contents.filter((thing) => isLooseThing(thing, self))
    if (things.length === 0) call.msg(options.whenNoneAtAll)
    return { things, isAll: true }
  }
  const counted = COUNTED.exec(query)?.groups
  if (counted) {
    const things = findCounted(self, counted['name'] ?? '', Number(counted['count']), options.location)
    if (things.length > 0) return { things, isAll: false }
  }
  return { things: findOne(call, self, query, options), isAll: false }
}

function findOne(
  call: CommandCall,
  self: GameObject,
  query: string,
  options: FindThingsOptions,
): readonly GameObject[] {
  const result = self.search(query, { location: options.location })
  if (result.kind === 'found') return [result.object]
  if (result.kind === 'none') call.msg(options.whenNone ?? showNone(query))
  else if (areAlike(result.matches, self)) return result.matches.slice(0, 1)
  else call.msg(describeSearchFailure(result, self))
  return []
}

function findCounted(self: GameObject, name: string, count: number, location: GameObject): readonly GameObject[] {
  const plural = ` ${name.toLowerCase()}`
  const named = location.contents.find((thing) => ` ${pluralize(thing.key).toLowerCase()}`.endsWith(plural))
  for (const query of [name, ...(named ? [named.key] : [])]) {
    const result = self.search(query, { location })
    if (result.kind === 'found') return [result.object]
    if (result.kind === 'many') return areAlike(result.matches, self) ? result.matches.slice(0, count) : []
  }
  return []
}

/** Nobody minds which of several things that look the same. */
function areAlike(things: readonly GameObject[], self: GameObject): boolean {
  return new Set(things.map((thing) => thing.getDisplayName(self))).size === 1
}

function isLooseThing(thing: GameObject, self: GameObject): boolean {
  return thing !== self && !isCharacter(thing) && !isExit(thing) && thing.access(self, 'view')
}
