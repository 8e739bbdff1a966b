import { Character as BaseCharacter } from 'waystone'

/**
 * What players play. Override a hook to change what happens.
 *
 * To make it the class of new characters, add to settings.ts:
 * `characterTypeclass: 'typeclasses/character:Character'`.
 */
export class Character extends BaseCharacter {
  override atObjectCreation(): void {
    super.atObjectCreation()
    this.db.desc = 'Somebody who has just arrived.'
  }
}
