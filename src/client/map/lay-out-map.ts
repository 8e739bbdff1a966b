import { DIRECTIONS, type Direction, type Offset, offsetOf } from './direction.ts'
import type { MapExit, MapRoom } from './read-room-info.ts'

/** What a map is drawn from. */
export interface MapSource {
  readonly current: MapRoom | undefined
  room(num: number): MapRoom | undefined
}

/** A place on the grid. The player stands at 0, 0, 0. */
export interface MapPlace {
  readonly num: number
  readonly at: Offset
  /** `undefined` for a place that a way leads to and the player has not been to. */
  readonly room: MapRoom | undefined
}

/** A way between two places on the grid, once for both directions. */
export interface MapLink {
  readonly from: MapPlace
  readonly to: MapPlace
  /** As far as the player knows it cannot be gone back. */
  readonly isOneWay: boolean
}

/** A way that has no place on the grid: it has a name of its own, or something else lies there. */
export interface MapStub {
  readonly from: MapPlace
  readonly exit: MapExit
}

/** Where everything is drawn. */
export interface MapLayout {
  readonly places: readonly MapPlace[]
  readonly links: readonly MapLink[]
  readonly stubs: readonly MapStub[]
}

/** Places that are laid out; what is farther away is not seen anyway. */
const MAX_PLACES = 400
/** Steps by which a way is drawn longer where something else lies in its place. */
const MAX_STRETCH = 3

/**
 * Lays places out on a grid by the directions of their ways, from the player's place outwards: what is near is always
 * right, and of two places that claim one spot the farther one gives way.
 *
 * A place that finds no spot is not drawn; the ways to it are stubs. The same map and place give the same layout.
 */
export function layOutMap(source: MapSource): MapLayout {
  const { current } = source
  return current ? new Layout(source).run(current) : { places: [], links: [], stubs: [] }
}

class Layout {
  readonly #source: MapSource
  readonly #places = new Map<number, MapPlace>()
  readonly #taken = new Set<string>()

  constructor(source: MapSource) {
    this.#source = source
  }

  run(start: MapRoom): MapLayout {
    const queue = [this.#put(start.num, [0, 0, 0])]
    for (let place = queue.shift(); place; place = queue.shift()) {
      for (const exit of orderedExits(place.room)) {
        if (this.#places.has(exit.to) || this.#places.size >= MAX_PLACES) continue
        const spot = this.#spotFor(place, exit)
        if (spot) queue.push(this.#put(exit.to, spot))
      }
    }
    return { places: [...this.#places.values()], ...this.#connect() }
  }

  #put(num: number, at: Offset): MapPlace {
    const place = { num, at, room: this.#source.room(num) }
    this.#places.set(num, place)
    this.#taken.add(at.join())
    return place
  }

  #spotFor(from: MapPlace, exit: MapExit): Offset | undefined {
    const step = this.#stepOf(from, exit)
    if (!step) return undefined
    const [x, y, z] = from.at
    for (let times = 1; times <= MAX_STRETCH; times += 1) {
      const spot: Offset = [x + step[0] * times, y + step[1] * times, z + step[2] * times]
      if (!this.#taken.has(spot.join())) return spot
    }
    return undefined
  }

  /** By what the game says, by the way's direction, or by that of the way back. */
  #stepOf(from: MapPlace, exit: MapExit): Offset | undefined {
    const to = this.#source.room(exit.to)
    const said = from.room && to ? stepBetween(from.room, to) : undefined
    if (said) return said
    if (exit.direction) return offsetOf(exit.direction)
    const back = to?.exits.find((each) => each.to === from.num && each.direction)
    return back?.direction && opposite(back.direction)
  }

  #connect(): { links: MapLink[]; stubs: MapStub[] } {
    const links: MapLink[] = []
    const stubs: MapStub[] = []
    const drawn = new Set<string>()
    for (const from of this.#places.values()) {
      for (const exit of from.room?.exits ?? []) {
        const to = this.#places.get(exit.to)
        if (!to || to === from || !this.#isDrawn(from, exit, to)) {
          stubs.push({ from, exit })
          continue
        }
        const isBack = to.room?.exits.some((each) => each.to === from.num) ?? true
        if (drawn.has(`${to.num},${from.num}`) || drawn.has(`${from.num},${to.num}`)) continue
        drawn.add(`${from.num},${to.num}`)
        links.push({ from, to, isOneWay: !isBack })
      }
    }
    return { links, stubs }
  }

  /** A line is only drawn where it goes the way that the exit goes. */
  #isDrawn(from: MapPlace, exit: MapExit, to: MapPlace): boolean {
    const step = this.#stepOf(from, exit)
    if (!step) return false
    const moved = from.at.map((part, axis) => (to.at[axis] ?? 0) - part)
    return moved.every((part, axis) => Math.sign(part) === Math.sign(step[axis] ?? 0))
  }
}

/** Directions first, in their order; then names, by the alphabet. */
function orderedExits(room: MapRoom | undefined): readonly MapExit[] {
  const rank = ({ direction }: MapExit): number => (direction ? DIRECTIONS.indexOf(direction) : DIRECTIONS.length)
  const byName = (a: MapExit, b: MapExit): number => (a.name < b.name ? -1 : Number(a.name > b.name))
  return [...(room?.exits ?? [])].sort((a, b) => rank(a) - rank(b) || byName(a, b))
}

function stepBetween(from: MapRoom, to: MapRoom): Offset | undefined {
  if (!from.coords || !to.coords || from.area !== to.area) return undefined
  const [x, y, z] = from.coords
  const step: Offset = [to.coords[0] - x, to.coords[1] - y, to.coords[2] - z]
  return step.every((part) => part === 0) ? undefined : step
}

function opposite(direction: Direction): Offset {
  const [x, y, z] = offsetOf(direction)
  return [-x || 0, -y || 0, -z || 0]
}
