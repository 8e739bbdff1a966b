import { escapeMarkup } from '../../text/markup.ts'
import type { Account } from '../accounts/account.ts'
import type { Entity } from '../entity.ts'
import { isGameObject } from '../entity-kinds.ts'
import type { OobData } from '../oob-messages.ts'
import type { Session } from '../session.ts'
import { clientStateOf, roomData } from './client-state.ts'
import type { ContentType } from './game-object.ts'
import { GameObject } from './game-object.ts'
import type { MoveContext } from './movement.ts'
import { moveContext } from './movement.ts'
import { takesData, tellPresence } from './presence.ts'

const PRELOGOUT = 'prelogoutLocation'
const CATEGORY = { category: 'waystone' }

/**
 * An object that a player puppets. While nobody does, it is nowhere and remembers where it was.
 *
 * Registered as `waystone:Character`.
 */
export class Character extends GameObject {
  override get contentType(): ContentType {
    return 'character'
  }

  /** Where the character was when it was last unpuppeted. */
  get prelogoutLocation(): GameObject | null {
    const value = this.attributes.get(PRELOGOUT, CATEGORY) as Entity | null | undefined
    return isGameObject(value) ? value : null
  }

  set prelogoutLocation(location: GameObject | null) {
    this.attributes.add(PRELOGOUT, location ?? undefined, CATEGORY)
  }

  /** Puts the character back where it was, else home. */
  override atPrePuppet(_account: Account, _session: Session): void {
    if (this.location) return
    const place = this.prelogoutLocation ?? this.home ?? this.world.startLocation
    if (!place) return
    this.location = place
    place.atObjectReceive(this, null, moveContext({ moveType: 'puppet', isQuiet: true }))
  }

  /** Tells the player who they became, shows the place, and tells the place. */
  override atPostPuppet(_account: Account, session: Session): void {
    this.msg(`\nYou become |c${this.getDisplayName(this)}|n.\n`, { session })
    const { location } = this
    this.msg(location ? this.atLook(location) : 'You are nowhere.', { session })
    if (session.capabilities.oob !== 'none') this.msg({ oob: clientStateOf(this) }, { session })
    // For the place, one who is shared, taken over or no longer link-dead was there all the time.
    if (this.sessions.count() > 1 || this.isLinkDead) return
    location?.msgContents('{who} has entered the game.', { exclude: [this], from: this, mapping: { who: this } })
    tellPresence(location, this, true)
  }

  /** Tells the place. */
  override atLinkDead(_account: Account): void {
    const mapping = { who: this }
    this.location?.msgContents('{who} looks lost in thought.', { exclude: [this], from: this, mapping })
  }

  /** Tells the place, remembers it, and leaves it, unless another session still puppets the character. */
  override atPostUnpuppet(_account: Account, _session: Session | undefined, reason?: string): void {
    const { location } = this
    if (!location || this.hasSession) return
    const because = reason ? ` (${escapeMarkup(reason)})` : ''
    const mapping = { who: this, because: { markup: because } }
    location.msgContents('{who} has left the game{because}.', { exclude: [this], from: this, mapping })
    tellPresence(location, this, false)
    this.prelogoutLocation = location
    this.location = null
  }

  /** Shows the new place. */
  override atPostMove(_source: GameObject | null, _context: MoveContext): void {
    if (!this.location || !this.hasSession) return
    const oob = takesData(this) ? roomData(this) : {}
    this.msg({ text: this.atLook(this.location), oob })
  }

  /** Sends the place and who is in it to the maps of whoever plays the character; call it when a way has changed. */
  sendRoomData(): void {
    if (takesData(this)) this.msg({ oob: roomData(this) })
  }

  /**
   * What clients show of the character beside its name: `Char.Vitals` for gauges, `Char.Status` and the captions of it
   * in `Char.StatusVars`. Sent when a session takes the character, and when a client asks.
   *
   * @example
   * ```ts
   * class Fighter extends Character {
   *   override getStatusData(): OobData {
   *     return { 'Char.Vitals': { hp: Number(this.db.hp), maxhp: 20 } }
   *   }
   * }
   * ```
   */
  getStatusData(): OobData {
    return {}
  }

  /** Sends {@link getStatusData} to whoever plays the character; call it when something in it has changed. */
  sendStatusData(): void {
    if (takesData(this)) this.msg({ oob: this.getStatusData() })
  }

  override defaultLocks(): string {
    return (
      `${super.defaultLocks()};get:false();call:false();teleport:perm(Admin);teleport_here:perm(Admin);` +
      'puppet:owner() or pperm(Developer);edit:owner() or perm(Admin);delete:owner() or perm(Admin)'
    )
  }

  override defaultCmdsetPath(): string | undefined {
    return 'waystone:character'
  }
}
