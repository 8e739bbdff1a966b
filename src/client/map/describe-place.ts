import { directionOf } from './direction.ts'
import type { MapSource } from './lay-out-map.ts'
import type { MapExit } from './read-room-info.ts'

/** The player's place in words, for who does not see the map: `Inn. Exits: west to Square, up (unexplored).` */
export function describePlace(map: MapSource): string {
  const { current } = map
  if (!current) return 'There is no map of this place.'
  if (current.exits.length === 0) return `${current.name}. No exits.`
  return `${current.name}. Exits: ${current.exits.map((exit) => describeExit(exit, map)).join(', ')}.`
}

/** A way in words: its name, and where it is known to lead. */
export function describeExit(exit: MapExit, map: Pick<MapSource, 'room'>): string {
  const isSaid = exit.direction === undefined || directionOf(exit.name) !== undefined
  const name = isSaid ? exit.name : `${exit.name}, ${exit.direction}`
  const to = map.room(exit.to)
  return to ? `${name} to ${to.name}` : `${name} (unexplored)`
}
