import type { GameObject } from 'waystone'

/**
 * Tells everybody in the room but `self` what `self` did.
 *
 * `sentence` is asked once for each of them, because the same person or thing may look otherwise to another.
 */
export function tellOthers(self: GameObject, sentence: (who: string, looker: GameObject) => string): void {
  self.location?.msgContents((looker) => sentence(self.getDisplayName(looker), looker), { exclude: [self], from: self })
}
