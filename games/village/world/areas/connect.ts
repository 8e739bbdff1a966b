import { Exit, type Room, type World } from 'waystone'

/** A way and the way back. Names are written with semicolons: `oak door;door;east;e`, the one that is shown first. */
export interface Ways {
  readonly from: Room
  readonly to: Room
  readonly there: string
  readonly back: string
}

/** Makes both exits between two rooms. */
export function connect(world: World, { from, to, there, back }: Ways): void {
  makeExit(world, there, from, to)
  makeExit(world, back, to, from)
}

function makeExit(world: World, names: string, location: Room, destination: Room): void {
  const [key = '', ...aliases] = names.split(';')
  world.create(Exit, { key, aliases, location, destination })
}
