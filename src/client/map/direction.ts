/** Steps to the east, to the north, and up. */
export type Offset = readonly [x: number, y: number, z: number]

/** The ways that a map can draw. */
export type Direction =
  | 'north'
  | 'northeast'
  | 'east'
  | 'southeast'
  | 'south'
  | 'southwest'
  | 'west'
  | 'northwest'
  | 'up'
  | 'down'

const OFFSETS: Readonly<Record<Direction, Offset>> = {
  north: [0, 1, 0],
  northeast: [1, 1, 0],
  east: [1, 0, 0],
  southeast: [1, -1, 0],
  south: [0, -1, 0],
  southwest: [-1, -1, 0],
  west: [-1, 0, 0],
  northwest: [-1, 1, 0],
  up: [0, 0, 1],
  down: [0, 0, -1],
}

/** All directions, in the order in which ways are laid out and told. */
export const DIRECTIONS = Object.keys(OFFSETS) as readonly Direction[]

const SHORT = new Map<string, Direction>([
  ['n', 'north'],
  ['ne', 'northeast'],
  ['e', 'east'],
  ['se', 'southeast'],
  ['s', 'south'],
  ['sw', 'southwest'],
  ['w', 'west'],
  ['nw', 'northwest'],
  ['u', 'up'],
  ['d', 'down'],
])

/** The direction that a way is called by, in full or in short; `undefined` for a way with a name of its own. */
export function directionOf(name: string): Direction | undefined {
  const lower = name.trim().toLowerCase()
  return SHORT.get(lower) ?? DIRECTIONS.find((each) => each === lower)
}

/** Where a step in a direction leads. */
export function offsetOf(direction: Direction): Offset {
  return OFFSETS[direction]
}
