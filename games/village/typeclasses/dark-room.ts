import type { GameObject } from 'waystone'
import { Lantern } from './lantern.ts'
import { Room } from './room.ts'

/** A place where nothing is seen unless somebody brings a light. Things in it that are to be hidden are locked `view:lit()`. */
export class DarkRoom extends Room {
  /** Whether a burning lantern is here, or with somebody who is. */
  get isLit(): boolean {
    const near = this.contents.flatMap((object) => [object, ...object.contents])
    return near.some((object) => object instanceof Lantern && object.db.isBurning)
  }

  override getDisplayDesc(looker: GameObject): string {
    return this.isLit ? super.getDisplayDesc(looker) : 'It is too dark to make anything out. A lantern would help.'
  }

  override detailOf(name: string): string | undefined {
    return this.isLit ? super.detailOf(name) : undefined
  }
}
