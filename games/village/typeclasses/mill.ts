import type { Db, GameObject } from 'waystone'
import { Room } from './room.ts'

/** The mill: it looks otherwise when the wheel turns. It lends the command that works its lever. */
export class Mill extends Room {
  static override readonly attributeDefaults = { ...Room.attributeDefaults, isTurning: false }
  declare readonly db: Db<{ desc: string; details: Readonly<Record<string, string>>; isTurning: boolean }>

  override getDisplayDesc(looker: GameObject): string {
    const state = this.db.isTurning
      ? 'The great stones turn and rumble, flour hangs in the air, and you have to shout.'
      : 'The great stones are still. Water drips somewhere behind the wall.'
    return `${super.getDisplayDesc(looker)} ${state}`
  }

  override defaultCmdsetPath(): string {
    return 'cmdsets/mill:millCmdset'
  }
}
