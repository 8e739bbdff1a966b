import { WaystoneError } from '../../base/errors.ts'
import { Entity } from '../entity.ts'
import { isGameObject } from '../entity-kinds.ts'
import { executeLine } from '../execute-line.ts'
import type { GameObject } from '../objects/game-object.ts'
import { type MsgOptions, sendMessage } from '../objects/messaging.ts'
import { EntitySessions } from '../entity-sessions.ts'
import type { Message } from '../message.ts'
import type { Session } from '../session.ts'
import type { EntityKind } from '../../storage/rows.ts'
import { foldName } from './names.ts'

const CATEGORY = { category: 'waystone' }

/** Tag of a guest's account. @internal */
export const GUEST_TAG = { key: 'guest', category: 'waystone' }

/** A person's login: many sessions may be connected to it, and it owns characters. */
export class Account extends Entity {
  static readonly kind: EntityKind = 'account'
  #sessions: EntitySessions | undefined

  /** The sessions that are logged in to the account. */
  get sessions(): EntitySessions {
    const { sessions } = this.world
    this.#sessions ??= new EntitySessions(
      () => sessions.ofAccount(this),
      () => sessions.hearersOf(this),
    )
    return this.#sessions
  }

  /** Whether anybody is logged in. */
  get isConnected(): boolean {
    return this.sessions.count() > 0
  }

  /** The characters that belong to the account, oldest first. */
  get characters(): readonly GameObject[] {
    return this.world.state.ownedBy.of(this.id).filter(isGameObject)
  }

  /** What the account puppets now, each once. */
  get puppets(): readonly GameObject[] {
    const puppets = this.sessions.all().flatMap(({ puppet }) => (puppet ? [puppet] : []))
    return [...new Set(puppets)]
  }

  /** What was puppeted last; `undefined` if nothing ever was, or it is deleted. */
  get lastPuppet(): GameObject | undefined {
    const value = this.attributes.get('lastPuppet', CATEGORY) as Entity | null | undefined
    return isGameObject(value) ? value : undefined
  }

  set lastPuppet(object: GameObject | undefined) {
    this.attributes.add('lastPuppet', object, CATEGORY)
  }

  /** Whether the account passes every lock, unless it {@link isQuelled}. */
  get isSuperuser(): boolean {
    return this.attributes.get('superuser', CATEGORY) === true
  }

  set isSuperuser(isSuperuser: boolean) {
    this.attributes.add('superuser', isSuperuser || undefined, CATEGORY)
  }

  /** Whether the account acts with the permissions of its puppet, and without a superuser's power. */
  get isQuelled(): boolean {
    return this.attributes.get('quelled', CATEGORY) === true
  }

  set isQuelled(isQuelled: boolean) {
    this.attributes.add('quelled', isQuelled || undefined, CATEGORY)
  }

  /** Whether the account is a guest's: without a password, and deleted with its character when the guest leaves. */
  get isGuest(): boolean {
    return this.tags.has(GUEST_TAG.key, GUEST_TAG.category)
  }

  get email(): string | undefined {
    return this.attributes.get('email', CATEGORY) as string | undefined
  }

  set email(email: string | undefined) {
    this.attributes.add('email', email, CATEGORY)
  }

  /** When somebody last logged in, in milliseconds since 1970; `undefined` for never. */
  get lastLogin(): number | undefined {
    return this.attributes.get('lastLogin', CATEGORY) as number | undefined
  }

  set lastLogin(at: number | undefined) {
    this.attributes.add('lastLogin', at, CATEGORY)
  }

  /** The password's hash as a PHC string; `undefined` if nobody can log in. Never shown to anybody. */
  get passwordHash(): string | undefined {
    return this.core.passwordHash
  }

  /** Keeps the hash of a new password; the hash comes from the password hasher, off the main thread. */
  setPassword(hash: string): void {
    this.core.setPasswordHash(hash)
  }

  /** Tells whether a password is the account's. */
  async checkPassword(password: string): Promise<boolean> {
    const hash = this.passwordHash
    return hash !== undefined && (await this.world.hasher.verify(password, hash))
  }

  /**
   * Sends to all sessions of the account, in the world or not, or to one of them. All get the same {@link Message}.
   *
   * `atMsgSend` of the sender and {@link atMsgReceive} here come first.
   */
  msg(message: string | Message, options: MsgOptions = {}): void {
    sendMessage(this, message, options)
  }

  /**
   * Runs a line as a command of `session`. Without one it is a command of the account's first session where all of them
   * play the same, in the modes 0 and 1; in the modes 2 and 3, and where nobody is connected, the account acts out of
   * character, and all its sessions are answered.
   *
   * Await it where its failure should undo what led to it; else a failure is only logged. Rejects with
   * `WS_COMMAND_TOO_DEEP` when commands run each other more than ten deep.
   */
  executeCommand(line: string, options: { readonly session?: Session } = {}): Promise<void> {
    return options.session?.executeCommand(line) ?? executeLine(this.world, this, line)
  }

  /** Finds an account by name, with or without `*`; `me` and `self` are this one. */
  search(query: string): Account | undefined {
    const name = query.trim().replace(/^\*/, '')
    return ['me', 'self'].includes(name.toLowerCase()) ? this : this.world.accountByName(name)
  }

  /** Called once, when the account is made, before what the maker asked for is applied. */
  atAccountCreation(): void {}

  /** Called at the first login ever, before {@link atPreLogin}. */
  atFirstLogin(_session: Session): void {}

  /** Called before a session is logged in. */
  atPreLogin(_session: Session): void {}

  /** Called after a session was logged in. */
  atPostLogin(_session: Session): void {}

  /** Called after a wrong password. */
  atFailedLogin(_session: Session): void {}

  /** Called before a session is closed because nothing came from it for `idleTimeoutMs`; `false` keeps it. */
  atIdleTimeout(_session: Session): boolean {
    return true
  }

  /** Called when a session of the account ends. */
  atDisconnect(_session: Session, _reason: string): void {}

  /** Called after a session of the account ended. */
  atPostDisconnect(_session: Session, _reason: string): void {}

  /**
   * Asked of the sender of a message, once for each receiver: `false` for not saying it, or another message to say
   * instead. If it throws, that is logged, and the message goes out as it is.
   */
  atMsgSend(_message: Message, _receiver: GameObject | Account): boolean | Message | void {}

  /**
   * Asked before the account's sessions are sent something by {@link msg}: `false` for not hearing it, or another message
   * to hear instead. If it throws, that is logged, and the message is heard as it is.
   *
   * What its puppet hears is the puppet's to refuse, and what one session is told passes neither.
   */
  atMsgReceive(_message: Message, _from: Entity | undefined): boolean | Message {
    return true
  }

  override defaultLocks(): string {
    return (
      'examine:perm(Admin);edit:perm(Admin);delete:perm(Admin);boot:perm(Admin);control:perm(Developer);' +
      'msg:all();noidletimeout:perm(Builder) or perm(noidletimeout);nocharacterlimit:perm(Developer) or perm(nocharacterlimit)'
    )
  }

  override defaultCmdsetPath(): string | undefined {
    return 'waystone:account'
  }

  override checkKey(key: string): void {
    const taken = this.world.accountByName(key)
    if (!taken || taken === this) return
    throw new WaystoneError('WS_ENTITY_NAME_TAKEN', `There is an account called ${foldName(key)}.`)
  }
}
