import { type Db, GameObject } from 'waystone'

const MOODS = [
  'The cat opens one eye and lets you live.',
  'The cat pushes its head into your hand.',
  'The cat begins to purr like a small mill.',
  'The cat rolls over. It is a trap. It is always a trap.',
] as const

/** A cat that grows fonder of whoever pets it. */
export class Cat extends GameObject {
  static readonly attributeDefaults = { fondness: {} }
  /** `fondness` counts by the number of the character. */
  declare readonly db: Db<{ desc: string; fondness: Record<string, number> }>

  /** Pets it, and gives what the cat thinks of that. */
  pet(hand: GameObject): string {
    const { fondness } = this.db
    const before = fondness[hand.id] ?? 0
    fondness[hand.id] = before + 1
    return MOODS[before % MOODS.length] ?? MOODS[0]
  }

  override defaultCmdsetPath(): string {
    return 'cmdsets/cat:catCmdset'
  }
}
