import type { Account } from '../accounts/account.ts'
import { Entity } from '../entity.ts'
import type { Message } from '../message.ts'
import type { Session } from '../session.ts'
import type { GameObject } from './game-object.ts'
import type { MoveContext } from './movement.ts'

/** What goes with something said. */
export interface SayContext {
  /** Whom it is whispered to; absent when it is said aloud. */
  readonly receivers?: readonly GameObject[]
}

/**
 * What a game can change about objects: each method is called at a certain moment and does nothing, or the usual, here.
 *
 * Methods that return `boolean` are asked beforehand; `false` stops what was about to happen.
 */
export abstract class ObjectHooks extends Entity {
  /** Called once, when the object is made, before what the maker asked for is applied. */
  atObjectCreation(): void {}

  /** Called when the object is made, after what the maker asked for was applied. */
  atObjectPostCreation(): void {}

  /** Asked first when the object is to move. */
  atPreMove(_destination: GameObject | null, _context: MoveContext): boolean {
    return true
  }

  /** Called when the object has arrived and everything is told. */
  atPostMove(_source: GameObject | null, _context: MoveContext): void {}

  /** Asked of the place an object is to leave. */
  atPreObjectLeave(_object: GameObject, _destination: GameObject | null, _context: MoveContext): boolean {
    return true
  }

  /** Called on the place an object is about to leave. */
  atObjectLeave(_object: GameObject, _destination: GameObject | null, _context: MoveContext): void {}

  /** Asked of the place an object is to come to. */
  atPreObjectReceive(_object: GameObject, _source: GameObject | null, _context: MoveContext): boolean {
    return true
  }

  /** Called on the place an object came to. */
  atObjectReceive(_object: GameObject, _source: GameObject | null, _context: MoveContext): void {}

  /** Asked before somebody picks the object up; the `get` lock was passed. */
  atPreGet(_getter: GameObject): boolean {
    return true
  }

  /** Called after somebody picked the object up. */
  atGet(_getter: GameObject): void {}

  /** Asked before somebody drops the object. */
  atPreDrop(dropper: GameObject): boolean {
    return this.access(dropper, 'drop', true)
  }

  /** Called after somebody dropped the object. */
  atDrop(_dropper: GameObject): void {}

  /** Asked before somebody gives the object away. */
  atPreGive(_giver: GameObject, _receiver: GameObject): boolean {
    return true
  }

  /** Called after the object was given. */
  atGive(_giver: GameObject, _receiver: GameObject): void {}

  /** Gives the words as they will be said, or `undefined` for silence. */
  atPreSay(text: string, _context: SayContext = {}): string | undefined {
    return text
  }

  /** Called after the object said something. */
  atSay(_text: string, _context: SayContext = {}): void {}

  /** Called on what was looked at. */
  atDesc(_looker: GameObject): void {}

  /** Called before an account takes control; the Server has checked that it may. */
  atPrePuppet(_account: Account, _session: Session): void {}

  /** Called after an account took control. */
  atPostPuppet(_account: Account, _session: Session): void {}

  /** Called when the connection of the last who puppets the object was lost, and it stays for its grace time. */
  atLinkDead(_account: Account): void {}

  /** Called before an account gives up control; without a session when the object was link-dead. */
  atPreUnpuppet(_account: Account, _session: Session | undefined): void {}

  /** Called after an account gave up control; the session no longer counts as the object's. */
  atPostUnpuppet(_account: Account, _session: Session | undefined, _reason?: string): void {}

  /**
   * Asked of the sender of a message, once for each receiver: `false` for not saying it, or another message to say
   * instead. If it throws, that is logged, and the message goes out as it is.
   */
  atMsgSend(_message: Message, _receiver: GameObject | Account): boolean | Message | void {}

  /**
   * Asked of the receiver of a message: `false` for not hearing it, or another message to hear instead. If it throws,
   * that is logged, and the message is heard as it is.
   */
  atMsgReceive(_message: Message, _from: Entity | undefined): boolean | Message {
    return true
  }
}
