import { GameObject } from '../../world/objects/game-object.ts'

/** Attribute that says which set of the pool the hook of a thing lends. */
export const LENDS = 'lends'

/** A thing that lends a set beside those on its stack. */
export class LendingThing extends GameObject {
  override atCmdsetGet(): readonly string[] {
    const set = this.db[LENDS]
    return typeof set === 'number' ? [`pool:${set}`] : []
  }
}
