import { parseDbref } from '../../base/ids.ts'
import { escapeMarkup } from '../../text/markup.ts'
import { isGameObject } from '../entity-kinds.ts'
import type { Entity } from '../entity.ts'
import type { Typeclass } from '../typeclass-registry.ts'
import type { GameObject } from './game-object.ts'
import { matchByName } from './name-matching.ts'

/** Where and how to search. */
export interface SearchOptions {
  /** The whole world instead of the surroundings; names must match whole. */
  readonly isGlobal?: boolean
  /** Only what is in these places. */
  readonly location?: GameObject | readonly GameObject[]
  /** Only these. */
  readonly candidates?: readonly GameObject[]
  /** Only objects of this class, or of one that extends it. */
  readonly typeclass?: Typeclass
  /** Only objects with all of these tags. */
  readonly tags?: readonly (string | { readonly key: string; readonly category: string })[]
  /** Names must match whole. Default: as {@link isGlobal}. */
  readonly isExact?: boolean
  /** Whether `#12` is understood. Default: for Builders and up. */
  readonly usesDbref?: boolean
  /** Whether what `search` and `view` locks hide stays hidden. Default `true`. */
  readonly usesLocks?: boolean
  /** Whether the searcher's own names for things are understood. Default `true`. */
  readonly usesNicks?: boolean
}

/** What a search found. */
export type SearchResult =
  | { readonly kind: 'found'; readonly object: GameObject }
  | { readonly kind: 'none'; readonly query: string }
  | { readonly kind: 'many'; readonly query: string; readonly matches: readonly GameObject[] }

/** Searches on behalf of an object, by the rules {@link GameObject.search} tells. */
export function searchFor(searcher: GameObject, text: string, options: SearchOptions): SearchResult {
  const query = nickedQuery(searcher, text.trim(), options.usesNicks ?? true)
  const direct = directMatch(searcher, query)
  if (direct) return fits(direct, options) ? { kind: 'found', object: direct } : { kind: 'none', query }
  const usesDbref = options.usesDbref ?? searcher.permissions.check('Builder')
  const id = usesDbref ? parseDbref(query) : undefined
  const byId = id === undefined ? undefined : searcher.world.object(id)
  const found = id === undefined ? findByName(searcher, query, options) : byId ? [byId] : []
  return toResult(
    query,
    found.filter((object) => isAccepted(object, searcher, options)),
  )
}

/** What to tell the player of a search that did not find one object; markup. */
export function describeSearchFailure(result: Exclude<SearchResult, { kind: 'found' }>, searcher: GameObject): string {
  const query = escapeMarkup(result.query)
  if (result.kind === 'none') return `Could not find '${query}'.`
  const counts = new Map<string, number>()
  const lines = result.matches.map((object) => {
    const name = object.getDisplayName(searcher)
    const number = (counts.get(name) ?? 0) + 1
    counts.set(name, number)
    const aliases = object.aliases.all().map(escapeMarkup)
    const also = aliases.length > 0 ? ` [${aliases.join(', ')}]` : ''
    return `  ${name}-${number}${object.getExtraDisplayNameInfo(searcher)}${also}${whereabouts(object, searcher)}`
  })
  return [`More than one match for '${query}' (please say which):`, ...lines].join('\n')
}

function findByName(searcher: GameObject, query: string, options: SearchOptions): readonly GameObject[] {
  const isGlobal = options.isGlobal === true && !options.candidates && !options.location
  const isExact = options.isExact ?? isGlobal
  const candidates = isGlobal ? searcher.world.objects() : candidatesOf(searcher, options)
  return matchByName(query, candidates, { isExact, accepts: (object) => isAccepted(object, searcher, options) })
}

function candidatesOf(searcher: GameObject, options: SearchOptions): Iterable<GameObject> {
  if (options.candidates) return options.candidates
  if (options.location) return [options.location].flat().flatMap((place) => place.contents)
  const { location } = searcher
  return new Set([...searcher.contents, ...(location ? [location, ...location.contents] : [])])
}

function isAccepted(object: GameObject, searcher: GameObject, options: SearchOptions): boolean {
  if (!fits(object, options)) return false
  if (options.usesLocks === false || object === searcher) return true
  return object.access(searcher, 'search', true) && object.access(searcher, 'view', true)
}

function nickedQuery(searcher: GameObject, query: string, usesNicks: boolean): string {
  if (!usesNicks) return query
  return searcher.nicks.match(query, 'object') ?? searcher.controller?.nicks.match(query, 'object') ?? query
}

function directMatch(searcher: GameObject, query: string): GameObject | undefined {
  const word = query.toLowerCase()
  if (word === 'me' || word === 'self') return searcher
  return word === 'here' ? (searcher.location ?? undefined) : undefined
}

function fits(object: Entity, { typeclass, tags = [] }: SearchOptions): object is GameObject {
  if (!isGameObject(object) || (typeclass && !object.isTypeclass(typeclass))) return false
  return tags.every((tag) => (typeof tag === 'string' ? object.tags.has(tag) : object.tags.has(tag.key, tag.category)))
}

function toResult(query: string, matches: readonly GameObject[]): SearchResult {
  const [object, ...more] = matches
  if (!object) return { kind: 'none', query }
  return more.length === 0 ? { kind: 'found', object } : { kind: 'many', query, matches }
}

function whereabouts(object: GameObject, searcher: GameObject): string {
  return object.location === searcher ? ' (carried)' : ''
}
