import { PARTS, type RiverNow, type Sky } from '../client/river.ts'

declare module 'waystone' {
  interface OobMessages {
    'River.Now': RiverNow
  }
}

/** A day of the village takes 24 minutes. */
const PART_MS = 4 * 60_000

/** Weather goes round; seven spells to six parts of a day make no two days alike for a week. */
const SPELLS: readonly (readonly [sky: Sky, level: number])[] = [
  ['clear', 0.3],
  ['clear', 0.3],
  ['clouds', 0.3],
  ['rain', 0.5],
  ['rain', 0.8],
  ['clouds', 0.7],
  ['clear', 0.5],
]

/** The time and the weather on the river. @param now Milliseconds since 1970. */
export function riverAt(now: number): RiverNow {
  const count = Math.floor(now / PART_MS)
  const [sky, level] = SPELLS[count % SPELLS.length] ?? ['clear', 0]
  return { part: PARTS[count % PARTS.length] ?? 'night', sky, level, changesInMs: PART_MS - (now % PART_MS) }
}
