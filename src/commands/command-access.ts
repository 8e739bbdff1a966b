import { toError } from '../base/errors.ts'
import type { World } from '../world/world.ts'
import type { CallerParts } from './command-call.ts'
import type { BoundCommand } from './merged-cmdset.ts'

/** Tells whether a caller passes a command's `cmd` lock, which is how one sees the command too. */
export function canUseCommand(world: World, bound: BoundCommand, parts: CallerParts): boolean {
  return passesLock(world, bound.command.locks, 'cmd', parts, bound)
}

/**
 * Tells whether a caller passes the lock of a type in a lock string that no entity has; where there is none, all pass.
 *
 * A lock that cannot be read or evaluated lets nobody pass: one faulty command must not stop all others.
 */
export function passesLock(
  world: World,
  locks: string,
  type: string,
  parts: CallerParts,
  { source }: Pick<BoundCommand, 'source'> = { source: undefined },
): boolean {
  const accessor = parts.session ?? parts.caller
  try {
    return world.checkLock({ accessor, locks, type, fallback: true, ...(source ? { target: source } : {}) })
  } catch (thrown) {
    world.log.error({ locks, type, error: toError(thrown) }, 'A lock failed and stays shut')
    return false
  }
}
