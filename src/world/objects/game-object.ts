import type { EntityKind } from '../../storage/rows.ts'
import type { Account } from '../accounts/account.ts'
import { EntitySessions } from '../entity-sessions.ts'
import { lookAt, numberedName, renderAppearance } from './appearance.ts'
import { describeRoom } from './client-state.ts'
import { executeLine } from '../execute-line.ts'
import type { Message } from '../message.ts'
import type { Exit } from './exit.ts'
import type { RoomInfo } from '../oob-messages.ts'
import { announceArrival, announceDeparture } from './announcements.ts'
import type { MsgOptions, RoomMessage, RoomMsgOptions } from './messaging.ts'
import { sendMessage, sendToContents } from './messaging.ts'
import type { MoveContext, MoveOptions } from './movement.ts'
import { assertNoLoop, moveObject } from './movement.ts'
import { ObjectHooks } from './object-hooks.ts'
import type { SearchOptions, SearchResult } from './search.ts'
import { searchFor } from './search.ts'

/** What an object counts as among the contents of a place. */
export type ContentType = 'object' | 'character' | 'room' | 'exit'

/** Which contents are meant. */
export interface ContentsOptions {
  readonly exclude?: readonly GameObject[]
  readonly contentType?: ContentType
}

/** Key of the attribute, in category `waystone`, that marks a link-dead object. @internal */
export const LINK_DEAD = 'linkDead'

/** A list up to this length is looked through faster than a set is made of it. */
const FEW = 8

/**
 * A thing in the world, and the base of characters, rooms and exits.
 *
 * Registered as `waystone:Object`.
 */
export class GameObject extends ObjectHooks {
  static readonly kind: EntityKind = 'object'
  #sessions: EntitySessions | undefined

  /** What the object counts as among the contents of a place; always the same for a class. */
  get contentType(): ContentType {
    return 'object'
  }

  /**
   * Where the object is; `null` for nowhere.
   *
   * Setting it calls no hooks and tells nobody; see {@link moveTo}. Throws `WS_LOCATION_LOOP`.
   */
  get location(): GameObject | null {
    return this.world.object(this.core.placement.location) ?? null
  }

  set location(location: GameObject | null) {
    assertNoLoop(this, location)
    this.core.place(location?.id ?? null)
  }

  /** Where the object goes when its place is deleted; `null` for the world's default home. */
  get home(): GameObject | null {
    return this.world.object(this.core.fields.home) ?? null
  }

  set home(home: GameObject | null) {
    this.core.set('home', home?.id ?? null)
  }

  /** Where an exit leads; `null` for things that are no way. */
  get destination(): GameObject | null {
    return this.world.object(this.core.fields.destination) ?? null
  }

  set destination(destination: GameObject | null) {
    this.core.set('destination', destination?.id ?? null)
  }

  /** The account the object belongs to, as characters do; whether anybody puppets it is another matter. */
  get account(): Account | null {
    return this.world.account(this.core.fields.account) ?? null
  }

  set account(account: Account | null) {
    this.core.set('account', account?.id ?? null)
  }

  /** The account the object acts for: the one that puppets it, else the one it belongs to. */
  get controller(): Account | undefined {
    return this.sessions.get()?.account ?? this.account ?? undefined
  }

  /** What is inside, in order of arrival. The list does not change while things move. */
  get contents(): readonly GameObject[] {
    return this.world.state.contents.of(this.id)
  }

  /** The ways out. */
  get exits(): readonly Exit[] {
    return this.world.state.contents.exitsOf(this.id)
  }

  /** The contents but some, or those of one type. */
  contentsOf({ exclude = [], contentType }: ContentsOptions = {}): readonly GameObject[] {
    const excluded = exclude.length > FEW ? new Set(exclude) : { has: (object: GameObject) => exclude.includes(object) }
    return this.contents.filter(
      (object) => !excluded.has(object) && (contentType === undefined || object.contentType === contentType),
    )
  }

  /** The text `look` shows: markup by builders; blank lines are kept. Setting the empty text removes it. */
  get desc(): string {
    const { desc } = this.db
    return typeof desc === 'string' ? desc : ''
  }

  set desc(desc: string) {
    this.attributes.add('desc', desc === '' ? undefined : desc)
  }

  /** The sessions that puppet the object. */
  get sessions(): EntitySessions {
    const { sessions } = this.world
    this.#sessions ??= new EntitySessions(
      () => sessions.ofPuppet(this),
      () => sessions.hearersOf(this),
    )
    return this.#sessions
  }

  /** Whether anybody puppets the object. */
  get hasSession(): boolean {
    return this.world.sessions.ofPuppet(this).length > 0
  }

  /** Whether the connection of the last who puppeted the object was lost, and it stays for its grace time. */
  get isLinkDead(): boolean {
    return this.attributes.has(LINK_DEAD, { category: 'waystone' })
  }

  /** Whether the account behind the object is a superuser who has not quelled that. */
  get isSuperuser(): boolean {
    const account = this.controller
    return account !== undefined && account.isSuperuser && !account.isQuelled
  }

  /** Sends to the sessions that puppet the object; `atMsgSend` of the sender and `atMsgReceive` here come first. */
  msg(message: string | Message, options: MsgOptions = {}): void {
    sendMessage(this, message, options)
  }

  /**
   * Sends to everything inside.
   *
   * With `mapping`, `{name}` in the text stands for an object as each hearer sees it, or for plain text. What players
   * typed belongs into the mapping, never into the text itself.
   */
  msgContents(message: RoomMessage, options: RoomMsgOptions = {}): void {
    sendToContents(this, message, options)
  }

  /**
   * Moves the object and tells whether it moved; an exit as destination stands for where it leads.
   *
   * Order: `atPreMove`, source `atPreObjectLeave`, destination `atPreObjectReceive` (each may refuse), source
   * `atObjectLeave`, {@link announceMoveFrom}, the move, {@link announceMoveTo}, destination `atObjectReceive`,
   * `atPostMove`.
   */
  moveTo(destination: GameObject | null, options: MoveOptions = {}): boolean {
    return moveObject(this, destination, options)
  }

  /** Tells the place the object is leaving. */
  announceMoveFrom(destination: GameObject | null, context: MoveContext): void {
    announceDeparture(this, destination, context)
  }

  /** Tells the place the object came to. */
  announceMoveTo(source: GameObject | null, context: MoveContext): void {
    announceArrival(this, source, context)
  }

  /**
   * Finds an object by what a player typed: `me`, `here`, `#12` for Builders, a name or alias, `sword-2`, `2-sword`, or
   * the beginnings of the words of a name; among what the object carries, what is around it, and where it is.
   */
  search(query: string, options: SearchOptions = {}): SearchResult {
    return searchFor(this, query, options)
  }

  /**
   * Runs a line as if the object had typed it: for mobs, scripts and hooks. There is no session, so what the command
   * shows goes to whoever puppets the object, and what it asks rejects with `WS_COMMAND_NO_SESSION`.
   *
   * Await it where its failure should undo what led to it; else a failure is only logged. Rejects with
   * `WS_COMMAND_TOO_DEEP` when commands run each other more than ten deep.
   */
  executeCommand(line: string): Promise<void> {
    return executeLine(this.world, this, line)
  }

  /** Looks at something: what is seen, or a refusal. Calls `atDesc` on what was looked at. */
  atLook(target: GameObject): string {
    return lookAt(this, target)
  }

  /** The object as `looker` sees it, with what is in it; markup. */
  returnAppearance(looker: GameObject): string {
    return renderAppearance(this, looker)
  }

  /** The description as `looker` sees it; markup. */
  getDisplayDesc(_looker: GameObject): string {
    return this.desc === '' ? 'You see nothing special.' : this.desc
  }

  /** So many of the object in words, `a box` or `two boxes`; markup. */
  getNumberedName(count: number, looker?: GameObject): string {
    return numberedName(this, count, looker)
  }

  /** What clients may map of the place when `looker` is in it; `undefined` for nothing. */
  getRoomInfo(looker: GameObject): RoomInfo | undefined {
    return describeRoom(this, looker)
  }

  override defaultLocks(): string {
    return (
      'control:perm(Developer);examine:perm(Builder);view:all();edit:perm(Admin);delete:perm(Admin);get:all();' +
      'drop:holds();call:true();tell:perm(Admin);puppet:pperm(Developer);teleport:true();teleport_here:true()'
    )
  }

  /** Whether the object is within `place`, at any depth. */
  isInside(place: GameObject): boolean {
    for (let at = this.location; at; at = at.location) if (at === place) return true
    return false
  }
}
