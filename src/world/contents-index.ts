import type { EntityId } from '../base/ids.ts'
import { isExit } from './entity-kinds.ts'
import type { Exit } from './objects/exit.ts'
import type { GameObject } from './objects/game-object.ts'

interface Place {
  readonly items: GameObject[]
  snapshot: readonly GameObject[] | undefined
  exits: readonly Exit[] | undefined
}

const NOTHING: readonly never[] = Object.freeze([])

/**
 * What is in each place, in order of arrival.
 *
 * The order is that of the objects' arrival numbers, so a move that is undone puts the object back where it was.
 */
export class ContentsIndex {
  readonly #places = new Map<EntityId, Place>()

  add(place: EntityId, object: GameObject): void {
    const found = this.#places.get(place)
    if (!found) {
      this.#places.set(place, { items: [object], snapshot: undefined, exits: undefined })
      return
    }
    const { arrival } = object.core.placement
    found.items.splice(firstAfter(found.items, arrival), 0, object)
    forgetLists(found)
  }

  remove(place: EntityId, object: GameObject): void {
    const found = this.#places.get(place)
    const at = found?.items.indexOf(object) ?? -1
    if (!found || at < 0) return
    found.items.splice(at, 1)
    forgetLists(found)
    if (found.items.length === 0) this.#places.delete(place)
  }

  /** What is in a place now; the list does not change afterwards, so it is safe to move things while going through it. */
  of(place: EntityId): readonly GameObject[] {
    const found = this.#places.get(place)
    if (!found) return NOTHING
    found.snapshot ??= Object.freeze([...found.items])
    return found.snapshot
  }

  /** The exits among them; the list does not change afterwards either. */
  exitsOf(place: EntityId): readonly Exit[] {
    const found = this.#places.get(place)
    if (!found) return NOTHING
    found.exits ??= Object.freeze(found.items.filter(isExit))
    return found.exits
  }

  /** Something in the place has become something else. */
  retyped(place: EntityId): void {
    const found = this.#places.get(place)
    if (found) forgetLists(found)
  }
}

function forgetLists(place: Place): void {
  place.snapshot = undefined
  place.exits = undefined
}

/** Where in a list the first object is that came later; mostly there is none. */
function firstAfter(items: readonly GameObject[], arrival: number): number {
  let from = 0
  let end = items.length
  for (let at = end - 1; from < end; at = (from + end) >> 1) {
    if ((items[at]?.core.placement.arrival ?? 0) > arrival) end = at
    else from = at + 1
  }
  return from
}
