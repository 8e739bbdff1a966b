import { type Db, type Entity, GameObject } from 'waystone'

/** A light to carry. Its name tells whether it burns. */
export class Lantern extends GameObject {
  static readonly attributeDefaults = { isBurning: false }
  declare readonly db: Db<{ desc: string; isBurning: boolean }>

  override getDisplayName(looker?: Entity): string {
    const name = super.getDisplayName(looker)
    return this.db.isBurning ? `burning ${name}` : name
  }

  override getDisplayDesc(looker: GameObject): string {
    const state = this.db.isBurning ? 'It burns with a small steady flame.' : 'It is not lit.'
    return `${super.getDisplayDesc(looker)} ${state}`
  }

  override defaultCmdsetPath(): string {
    return 'cmdsets/lantern:lanternCmdset'
  }
}
