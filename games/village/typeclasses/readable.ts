import { type Db, GameObject } from 'waystone'

/** Something with writing on it. */
export class Readable extends GameObject {
  static readonly attributeDefaults = { writing: '' }
  declare readonly db: Db<{ desc: string; writing: string }>

  /** What `reader` reads; markup. */
  readBy(_reader: GameObject): string {
    return this.db.writing || 'There is nothing written on it.'
  }
}
