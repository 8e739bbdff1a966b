import { Character as BaseCharacter, type GameObject, type MoveContext, type OobData, type SayContext } from 'waystone'
import { riverAt } from '../lib/river-at.ts'
import { Villager } from './villager.ts'

/** What players play: like Waystone's, but villagers listen to them, and clients are told of the river. */
export class Character extends BaseCharacter {
  static readonly attributeDefaults = { desc: 'Somebody new in the village, with dust on both shoes.' }

  /** Called when everybody has read the words, so that answers come after them. */
  override atSay(text: string, { receivers }: SayContext = {}): void {
    for (const hearer of receivers ?? this.location?.contents ?? []) {
      if (hearer instanceof Villager) hearer.atHear(text, this)
    }
  }

  /** `River.Now` is for the pane `client/panes/river.ts`. */
  override getStatusData(): OobData {
    return { ...super.getStatusData(), 'River.Now': riverAt(this.world.clock.now()) }
  }

  override atPostMove(source: GameObject | null, context: MoveContext): void {
    super.atPostMove(source, context)
    this.sendStatusData()
  }
}
