import { type CommandCall, escapeMarkup, type GameObject, joinList, type Typeclass } from 'waystone'

/** What {@link findNear} looks for, and what it says when there is nothing of the kind. */
export interface Wanted<T extends GameObject> {
  readonly typeclass: Typeclass<T>
  readonly whenNone: string
}

/**
 * The one thing of a class that `self` means, near or carried; without a name the only one there is.
 *
 * Tells the player and gives `undefined` if there is none or it is not clear which. Of several alike, any will do.
 */
export function findNear<T extends GameObject>(
  call: CommandCall,
  self: GameObject,
  { typeclass, whenNone }: Wanted<T>,
): T | undefined {
  const near = [...self.contents, ...(self.location?.contents ?? [])]
  const candidates = near.filter((thing) => thing.isTypeclass(typeclass) && thing.access(self, 'view', true))
  const found = call.args ? matchesOf(self.search(call.args, { candidates, typeclass })) : candidates
  const [first] = found
  if (first?.isTypeclass(typeclass) && areAlike(found, self)) return first
  if (!first) call.msg(whenNone)
  else {
    const names = found.map((thing) => `|w${thing.getDisplayName(self)}|n`)
    call.msg(`Which do you mean, ${joinList([...new Set(names)], 'or')}? Type |w${escapeMarkup(call.name)} <name>|n.`)
  }
  return undefined
}

function matchesOf(result: ReturnType<GameObject['search']>): readonly GameObject[] {
  if (result.kind === 'none') return []
  return result.kind === 'found' ? [result.object] : result.matches
}

function areAlike(things: readonly GameObject[], looker: GameObject): boolean {
  return new Set(things.map((thing) => thing.getDisplayName(looker))).size === 1
}
