import { Character, type Db, type GameObject } from 'waystone'

type MoveContext = Parameters<GameObject['atPreObjectReceive']>[2]

/** One thing a villager knows to say. */
export interface Reply {
  /** Words, or several words together, that call for it. */
  readonly words: readonly string[]
  readonly says: string
}

/** Somebody whom no player plays, and who answers when spoken to. */
export class Villager extends Character {
  static readonly attributeDefaults = { replies: [] }
  declare readonly db: Db<{ desc: string; replies: readonly Reply[] }>

  /** Called when somebody speaks here. Answers what it has a reply for, the first in the list. */
  atHear(text: string, _speaker: GameObject): void {
    const reply = this.db.replies.find(({ words }) => mentions(text, words))
    if (reply) this.say(reply.says)
  }

  /** Says something to all who are here. */
  say(text: string): void {
    this.location?.msgContents('{who} says, "{text}"', { from: this, mapping: { who: this, text } })
  }

  /** Whether the villager would take a gift. */
  isWilling(_gift: GameObject): boolean {
    return false
  }

  override atPreObjectReceive(object: GameObject, _source: GameObject | null, context: MoveContext): boolean {
    return context.moveType !== 'give' || this.isWilling(object)
  }
}

/** Whether a text has one of these words in it, without regard to case and signs. */
export function mentions(text: string, words: readonly string[]): boolean {
  const heard = ` ${text
    .toLowerCase()
    .split(/[^\p{L}\p{N}']+/u)
    .join(' ')} `
  return words.some((word) => heard.includes(` ${word} `))
}
