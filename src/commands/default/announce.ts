import type { GameObject } from '../../world/objects/game-object.ts'

/**
 * Tells the room what `self` did: `sentence` gets the name by which each looker knows `self`, and the looker, and is
 * not shown to `self` nor to those in `exclude`.
 */
export function announce(
  self: GameObject,
  sentence: (name: string, looker: GameObject) => string,
  exclude: readonly GameObject[] = [],
): void {
  self.location?.msgContents((looker) => sentence(self.getDisplayName(looker), looker), {
    exclude: [self, ...exclude],
    from: self,
  })
}
