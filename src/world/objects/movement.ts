import { WaystoneError } from '../../base/errors.ts'
import type { GameObject } from './game-object.ts'
import { isPlayed, tellPresence } from './presence.ts'

/** Why something moves; games may use words of their own. */
export type MoveType = 'move' | 'teleport' | 'traverse' | 'get' | 'give' | 'drop' | 'puppet' | 'home' | (string & {})

/** How something is moved. */
export interface MoveOptions {
  /** Nobody is told. Default `false`. */
  readonly isQuiet?: boolean
  /** Default `move`. */
  readonly moveType?: MoveType
  /** The exit that is gone through. */
  readonly exit?: GameObject
  /** No hook is called, so nobody can refuse and nobody is told. Default `false`. */
  readonly isSilentForHooks?: boolean
}

/** What the hooks of a move know of it. */
export interface MoveContext {
  readonly isQuiet: boolean
  readonly moveType: MoveType
  readonly exit: GameObject | undefined
}

/** Fills in what the options of a move leave out. */
export function moveContext(options: MoveOptions): MoveContext {
  return { isQuiet: options.isQuiet ?? false, moveType: options.moveType ?? 'move', exit: options.exit }
}

/** Moves an object with all hooks, in the order {@link GameObject.moveTo} tells. */
export function moveObject(object: GameObject, target: GameObject | null, options: MoveOptions): boolean {
  const isWay = target?.contentType === 'exit' && target.destination !== null
  const destination = isWay ? target.destination : target
  const exit = options.exit ?? (isWay && target ? target : undefined)
  const context = moveContext(exit ? { ...options, exit } : options)
  const source = object.location
  if (destination && (destination === object || destination.isInside(object))) return false
  if (!options.isSilentForHooks && !isAllowed(object, source, destination, context)) return false
  if (options.isSilentForHooks) {
    object.location = destination
    return true
  }
  source?.atObjectLeave(object, destination, context)
  if (!context.isQuiet) object.announceMoveFrom(destination, context)
  if (isPlayed(object)) tellPresence(source, object, false)
  object.location = destination
  if (!context.isQuiet) object.announceMoveTo(source, context)
  if (isPlayed(object)) tellPresence(destination, object, true)
  destination?.atObjectReceive(object, source, context)
  object.atPostMove(source, context)
  return true
}

/** Throws `WS_LOCATION_LOOP` if `location` is the object or inside of it. */
export function assertNoLoop(object: GameObject, location: GameObject | null): void {
  if (!location || (location !== object && !location.isInside(object))) return
  throw new WaystoneError(
    'WS_LOCATION_LOOP',
    `${object} cannot be put into ${location}, which is the same or inside it.`,
  )
}

function isAllowed(
  object: GameObject,
  source: GameObject | null,
  destination: GameObject | null,
  context: MoveContext,
): boolean {
  if (!object.atPreMove(destination, context)) return false
  if (source && !source.atPreObjectLeave(object, destination, context)) return false
  return !destination || destination.atPreObjectReceive(object, source, context)
}
