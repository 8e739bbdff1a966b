import { toError } from '../base/errors.ts'
import type { LockSubject } from '../world/locks/subject.ts'
import { isAllowedEverything, subjectOf } from '../world/locks/subject.ts'
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
  const subject = subjectOf(parts.session ?? parts.caller)
  if (isAllowedEverything(subject)) return true
  try {
    return evaluate(world, locks, type, subject, source)
  } catch (thrown) {
    world.log.error({ locks, type, error: toError(thrown) }, 'A lock failed and stays shut')
    return false
  }
}

function evaluate(
  world: World,
  locks: string,
  type: string,
  subject: LockSubject,
  source: BoundCommand['source'],
): boolean {
  const lock = world.state.locks.parse(locks).get(type)
  if (!lock) return true
  const target = source ?? subject.actor
  if (target) return world.state.locks.evaluate(lock.expression, subject, target)
  // Before login there is nobody to ask about: only a lock that is open to all lets pass.
  return lock.expression.op === 'call' && OPEN_TO_ALL.has(lock.expression.name.toLowerCase())
}

const OPEN_TO_ALL: ReadonlySet<string> = new Set(['all', 'true'])
