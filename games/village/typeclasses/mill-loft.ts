import type { Db, GameObject } from 'waystone'
import type { Mill } from './mill.ts'
import { Room } from './room.ts'

/** The floor above the mill: it knows the mill by a reference in an attribute. */
export class MillLoft extends Room {
  static override readonly attributeDefaults = { ...Room.attributeDefaults, mill: null }
  declare readonly db: Db<{ desc: string; details: Readonly<Record<string, string>>; mill: Mill | null }>

  override getDisplayDesc(looker: GameObject): string {
    const shaking = this.db.mill?.db.isTurning
      ? ' The boards shake under your feet with the turning of the stones.'
      : ''
    return `${super.getDisplayDesc(looker)}${shaking}`
  }
}
