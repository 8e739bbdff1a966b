import type { ContentType } from './game-object.ts'
import { GameObject } from './game-object.ts'

/** A way from the place it is in to its `destination`. Registered as `waystone:Exit`. */
export class Exit extends GameObject {
  override get contentType(): ContentType {
    return 'exit'
  }

  /**
   * Takes an object through the exit and tells whether it went; the caller has checked the `traverse` lock.
   *
   * Calls {@link atPostTraverse} or {@link atFailedTraverse}.
   */
  atTraverse(traveller: GameObject): boolean {
    const source = traveller.location
    const isThrough = traveller.moveTo(this.destination, { exit: this, moveType: 'traverse' })
    if (isThrough) this.atPostTraverse(traveller, source)
    else this.atFailedTraverse(traveller)
    return isThrough
  }

  /** Called after an object went through. */
  atPostTraverse(_traveller: GameObject, _source: GameObject | null): void {}

  /** Tells an object that it cannot go through: the text of the attribute `err_traverse`, or a plain refusal. */
  atFailedTraverse(traveller: GameObject): void {
    const { err_traverse: text } = this.db
    traveller.msg(typeof text === 'string' ? text : 'You cannot go there.')
  }

  override defaultLocks(): string {
    return `${super.defaultLocks()};traverse:all();puppet:false();get:false();teleport:false();teleport_here:false()`
  }
}
