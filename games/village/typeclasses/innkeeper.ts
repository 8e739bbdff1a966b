import type { Db, GameObject } from 'waystone'
import { mentions, type Reply, Villager } from './villager.ts'

/** Keeps the key to the gate in the cellar, and lends it to whoever asks. */
export class Innkeeper extends Villager {
  declare readonly db: Db<{ desc: string; replies: readonly Reply[]; cellarKey: GameObject | null }>

  override atHear(text: string, speaker: GameObject): void {
    const { cellarKey } = this.db
    if (cellarKey && mentions(text, ['key', 'gate'])) this.#lend(cellarKey, speaker)
    else super.atHear(text, speaker)
  }

  override isWilling(gift: GameObject): boolean {
    return gift === this.db.cellarKey
  }

  #lend(key: GameObject, borrower: GameObject): void {
    const holder = key.location
    if (holder === borrower) return this.say('The key? You have it already. Try your pockets.')
    if (holder?.hasSession) return this.say(`${holder.key} has the key. Ask there, and ask nicely.`)
    // Wherever it was left, she has found it again: a key must not leave the game with a player who does.
    if (!key.moveTo(borrower, { isQuiet: true, moveType: 'give' })) return
    this.say('The gate in the cellar? Nobody has been through there in years. Bring me the key back.')
    borrower.msg(`${this.getDisplayName(borrower)} presses the iron key into your hand.`, { from: this })
    const mapping = { who: this, borrower }
    this.location?.msgContents('{who} hands {borrower} an iron key.', { exclude: [borrower], from: this, mapping })
  }
}
