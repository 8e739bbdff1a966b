import type { MapSource } from './lay-out-map.ts'
import type { MapExit } from './read-room-info.ts'

/** Longest walk that a click begins. */
const MAX_STEPS = 30

/** The shortest way from the player's place to another, as far as they know the world; `undefined` if there is none. */
export function findPath(map: MapSource, goal: number): readonly MapExit[] | undefined {
  const { current } = map
  if (!current || current.num === goal) return undefined
  const cameBy = new Map<number, { readonly from: number; readonly exit: MapExit }>()
  const queue = [current.num]
  for (let num = queue.shift(); num !== undefined; num = queue.shift()) {
    for (const exit of map.room(num)?.exits ?? []) {
      if (exit.to === current.num || cameBy.has(exit.to)) continue
      cameBy.set(exit.to, { from: num, exit })
      if (exit.to !== goal) queue.push(exit.to)
    }
    if (cameBy.has(goal)) break
  }
  const path: MapExit[] = []
  for (let step = cameBy.get(goal); step; step = cameBy.get(step.from)) path.unshift(step.exit)
  return path.length > 0 && path.length <= MAX_STEPS ? path : undefined
}
