/** A direction with its short form and the way back. */
export interface Direction {
  readonly name: string
  readonly short: string
  readonly opposite: string
}

const PAIRS: readonly (readonly [string, string, string, string])[] = [
  ['north', 'n', 'south', 's'],
  ['northeast', 'ne', 'southwest', 'sw'],
  ['east', 'e', 'west', 'w'],
  ['southeast', 'se', 'northwest', 'nw'],
  ['up', 'u', 'down', 'd'],
  ['in', 'i', 'out', 'o'],
]

/** All directions a builder can tunnel to. */
export const DIRECTIONS: readonly Direction[] = PAIRS.flatMap(([name, short, opposite, oppositeShort]) => [
  { name, short, opposite },
  { name: opposite, short: oppositeShort, opposite: name },
])

/** The direction of this name or short form. */
export function findDirection(typed: string): Direction | undefined {
  const wanted = typed.toLowerCase()
  return DIRECTIONS.find(({ name, short }) => name === wanted || short === wanted)
}
