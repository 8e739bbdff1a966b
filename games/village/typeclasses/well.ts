import { countNoun, type Db, GameObject } from 'waystone'

/** A well with a bucket on a rope. */
export class Well extends GameObject {
  static readonly attributeDefaults = { isBucketFull: false, wishes: 0 }
  declare readonly db: Db<{ desc: string; isBucketFull: boolean; wishes: number }>

  override getDisplayDesc(looker: GameObject): string {
    const { isBucketFull, wishes } = this.db
    const bucket = isBucketFull
      ? 'The bucket stands on the rim, full of clear water.'
      : 'The bucket hangs from its rope.'
    const coins = wishes > 0 ? ` Far below you make out the glint of ${countNoun('coin', wishes)}.` : ''
    return `${super.getDisplayDesc(looker)} ${bucket}${coins}`
  }

  override defaultCmdsetPath(): string {
    return 'cmdsets/well:wellCmdset'
  }
}
