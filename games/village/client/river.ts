/** How the sky looks. */
export type Sky = 'clear' | 'clouds' | 'rain'

/** The time and the weather on the river, as the game tells them: `River.Now`. */
export type RiverNow = {
  part: 'night' | 'dawn' | 'morning' | 'afternoon' | 'evening' | 'dusk'
  sky: Sky
  /** How high the water stands, from 0 to 1. */
  level: number
  /** Milliseconds until it is otherwise. */
  changesInMs: number
}

/** The parts of a day, from midnight. */
export const PARTS: readonly RiverNow['part'][] = ['night', 'dawn', 'morning', 'afternoon', 'evening', 'dusk']

const SKIES: Readonly<Record<Sky, string>> = { clear: 'a clear sky', clouds: 'clouds', rain: 'rain' }
const LOW = 0.4
const HIGH = 0.6

/** Reads what came, which may be anything; `undefined` for what is no `River.Now`. */
export function readRiver(data: unknown): RiverNow | undefined {
  if (typeof data !== 'object' || data === null) return undefined
  const { part, sky, level, changesInMs } = data as Partial<Record<string, unknown>>
  const knownPart = PARTS.find((each) => each === part)
  const knownSky = (['clear', 'clouds', 'rain'] as const).find((each) => each === sky)
  if (!knownPart || !knownSky || typeof level !== 'number' || typeof changesInMs !== 'number') return undefined
  return { part: knownPart, sky: knownSky, level: Math.min(1, Math.max(0, level)), changesInMs }
}

/** It in words: for the pane, and for who looks at the sky. */
export function describeRiver({ part, sky, level }: RiverNow): string {
  const time = `${part.charAt(0).toUpperCase()}${part.slice(1)}`
  const water = level > HIGH ? 'high' : level < LOW ? 'low' : 'quiet'
  return `${time}, ${SKIES[sky]}. The river is ${water}.`
}
