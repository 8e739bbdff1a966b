import type { ContentType } from './game-object.ts'
import { GameObject } from './game-object.ts'

/** A place that characters stand in. Registered as `waystone:Room`. */
export class Room extends GameObject {
  override get contentType(): ContentType {
    return 'room'
  }

  override getDisplayDesc(looker: GameObject): string {
    return this.desc === '' ? 'There is nothing special here.' : super.getDisplayDesc(looker)
  }

  override defaultLocks(): string {
    return `${super.defaultLocks()};get:false();puppet:false();teleport:false();teleport_here:true()`
  }
}
