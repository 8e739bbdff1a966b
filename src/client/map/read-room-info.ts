import { type Direction, directionOf, type Offset } from './direction.ts'

/** A way out of a place. */
export interface MapExit {
  /** What is typed to go there. */
  readonly name: string
  readonly to: number
  readonly direction?: Direction
}

/** A place that the player has been to. */
export interface MapRoom {
  readonly num: number
  readonly name: string
  readonly area: string
  readonly exits: readonly MapExit[]
  /** Where the game says it is, within its area. */
  readonly coords?: Offset
}

const MAX_NAME = 120
const MAX_EXITS = 40
const MAX_STEPS = 10_000

/** Reads `Room.Info`, which may be anything; `undefined` for what is no place. */
export function readRoomInfo(data: unknown): MapRoom | undefined {
  if (!isObject(data) || !isNumber(data['num'])) return undefined
  const { num, name, area } = data
  const coords = readCoords(data['coords'])
  return {
    num,
    name: textOf(name) || 'Nameless place',
    area: textOf(area),
    exits: readExits(data['exits'], isObject(data['directions']) ? data['directions'] : {}),
    ...(coords ? { coords } : {}),
  }
}

function readExits(exits: unknown, directions: Readonly<Record<string, unknown>>): readonly MapExit[] {
  if (!isObject(exits)) return []
  const read = Object.entries(exits).flatMap(([key, to]) => {
    const name = textOf(key)
    if (name === '' || !isNumber(to)) return []
    const said = Object.hasOwn(directions, key) ? directions[key] : undefined
    const direction = directionOf(name) ?? (typeof said === 'string' ? directionOf(said) : undefined)
    return [{ name, to, ...(direction ? { direction } : {}) }]
  })
  return read.slice(0, MAX_EXITS)
}

function readCoords(coords: unknown): Offset | undefined {
  if (!Array.isArray(coords)) return undefined
  const [x, y, z = 0]: readonly unknown[] = coords
  return isStep(x) && isStep(y) && isStep(z) ? [x, y, z] : undefined
}

function isStep(value: unknown): value is number {
  return isNumber(value) && Math.abs(value) <= MAX_STEPS
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value)
}

function textOf(value: unknown): string {
  return typeof value === 'string'
    ? value
        .replaceAll(/\p{Cc}+/gu, ' ')
        .trim()
        .slice(0, MAX_NAME)
    : ''
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
