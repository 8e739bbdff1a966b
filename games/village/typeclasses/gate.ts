import { Exit, type GameObject } from 'waystone'
import { DarkRoom } from './dark-room.ts'

/** A locked way out of a dark place: who cannot see it is not told that it is locked. */
export class Gate extends Exit {
  override atFailedTraverse(traveller: GameObject): void {
    const place = this.location
    if (place instanceof DarkRoom && !place.isLit) traveller.msg('You feel your way along cold bricks, and back again.')
    else super.atFailedTraverse(traveller)
  }
}
