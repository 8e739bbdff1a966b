import { joinList } from '../../text/list.ts'
import type { GameObject } from '../../world/objects/game-object.ts'

/** Things in a sentence, like ones together: `a box, two apples, and a red ball`. */
export function nameThings(things: readonly GameObject[], looker: GameObject): string {
  const groups = Map.groupBy(things, (thing) => thing.getDisplayName(looker))
  return joinList([...groups.values()].map((group) => group[0]?.getNumberedName(group.length, looker) ?? ''))
}
