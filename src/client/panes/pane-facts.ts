import { MAX_PANE_KEY, PANE_PLACES, type PanePlace } from './pane-layout.ts'

/** What a pane says of itself. */
export interface PaneFacts {
  /**
   * Small letters, digits and hyphens. Never changes: players' arrangements go by it. A pane of a game with the key of
   * one of Waystone's (`map`, `gauges`, `people`, `channels`) takes its place.
   */
  readonly key: string
  /** What the player reads above it. */
  readonly title: string
  /** Names of the messages that it shows, or of packages: `Char` holds `Char.Vitals`. */
  readonly feeds: readonly string[]
  /** Where it stands until the player moves it; `side` if absent. */
  readonly place?: PanePlace
}

/** A pane as far as it can be checked before it is made. */
export interface CheckedPane extends PaneFacts {
  readonly create: (...args: never[]) => unknown
}

/** The one pane that a module exports, or what is wrong with the module. */
export type FoundPane =
  | { readonly kind: 'pane'; readonly pane: CheckedPane }
  | { readonly kind: 'fault'; readonly message: string }

const KEY = /^[a-z][a-z\d-]*$/

/** Finds the pane among the exports of a module of a game, which may be anything. */
export function findPane(exports: Readonly<Record<string, unknown>>): FoundPane {
  const found = [...new Set(Object.values(exports))].filter(isMaker)
  const [pane] = found
  if (!pane) return fault('exports no pane, which is an object with key, title, feeds and create')
  if (found.length > 1) return fault(`exports ${found.length} panes; a file has one`)
  const { key, title, feeds, place } = pane
  if (typeof key !== 'string' || !KEY.test(key) || key.length > MAX_PANE_KEY)
    return fault(`its key is to be up to ${MAX_PANE_KEY} small letters, digits and hyphens`)
  if (typeof title !== 'string' || title.trim() === '') return fault('it has no title')
  if (!isNames(feeds)) return fault('feeds is to be a list of names of messages')
  const known = PANE_PLACES.find((each) => each === place)
  if (place !== undefined && !known) return fault(`its place is to be one of ${PANE_PLACES.join(', ')}`)
  // The object itself: `create` may use what else it holds.
  return { kind: 'pane', pane: pane as unknown as CheckedPane }
}

function fault(message: string): FoundPane {
  return { kind: 'fault', message }
}

function isMaker(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && 'create' in value && typeof value.create === 'function'
}

function isNames(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.every((name) => typeof name === 'string' && name !== '')
}
