import { Character as BaseCharacter, type SayContext } from 'waystone'
import { Villager } from './villager.ts'

/** What players play: like Waystone's, but villagers listen to them. */
export class Character extends BaseCharacter {
  static readonly attributeDefaults = { desc: 'Somebody new in the village, with dust on both shoes.' }

  /** Called when everybody has read the words, so that answers come after them. */
  override atSay(text: string, { receivers }: SayContext = {}): void {
    for (const hearer of receivers ?? this.location?.contents ?? []) {
      if (hearer instanceof Villager) hearer.atHear(text, this)
    }
  }
}
