import { GameObject, type LockFunction } from 'waystone'
import { DarkRoom } from '../typeclasses/dark-room.ts'

/** `lit()` in a lock: passes unless the thing is in a place where it is dark. */
export const lit: LockFunction = (_subject, target) => {
  const place = target instanceof GameObject ? target.location : null
  return !(place instanceof DarkRoom) || place.isLit
}
