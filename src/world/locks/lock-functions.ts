import { parseDbref } from '../../base/ids.ts'
import type { Entity } from '../entity.ts'
import { isGameObject } from '../entity-kinds.ts'
import { compareAttribute } from './attribute-comparison.ts'
import { hasPermission, hasPermissionAbove } from './permissions.ts'
import type { LockSubject } from './subject.ts'

/** Answers one call in a lock: does `subject` pass at `target`? There is no target for locks that no entity has. */
export type LockFunction = (subject: LockSubject, target: Entity | undefined, args: readonly string[]) => boolean

/** The functions that locks may call, by name without case. */
export class LockFunctionRegistry {
  readonly #functions = new Map<string, LockFunction>()

  /** Adds a function; one of the same name is replaced. */
  register(name: string, lockFunction: LockFunction): void {
    this.#functions.set(name.toLowerCase(), lockFunction)
  }

  /** The function of a name. */
  get(name: string): LockFunction | undefined {
    return this.#functions.get(name.toLowerCase())
  }

  /** All names, sorted. */
  names(): string[] {
    return [...this.#functions.keys()].sort()
  }
}

/** A registry with the functions every game has. */
export function createLockFunctions(): LockFunctionRegistry {
  const registry = new LockFunctionRegistry()
  for (const [name, lockFunction] of Object.entries(LOCK_FUNCTIONS)) registry.register(name, lockFunction)
  return registry
}

const LOCK_FUNCTIONS: Readonly<Record<string, LockFunction>> = {
  all: () => true,
  true: () => true,
  false: () => false,
  none: () => false,
  superuser: () => false,
  self: ({ actor }, target) => actor !== undefined && actor === target,
  owner: ({ account }, target) => account !== undefined && isGameObject(target) && target.account === account,
  perm: (subject, _target, args) => args.some((permission) => hasPermission(subject, permission)),
  perm_above: (subject, _target, [permission = '']) => hasPermissionAbove(subject, permission),
  pperm: (subject, _target, args) => args.some((permission) => hasPermission(accountOnly(subject), permission)),
  pperm_above: (subject, _target, [permission = '']) => hasPermissionAbove(accountOnly(subject), permission),
  id: ({ actor }, _target, args) => isOneOf(actor, args),
  dbref: ({ actor }, _target, args) => isOneOf(actor, args),
  pid: ({ account }, _target, args) => isOneOf(account, args),
  pdbref: ({ account }, _target, args) => isOneOf(account, args),
  attr: ({ actor, account }, _target, args) => [actor, account].some((entity) => compareAttribute(entity, args)),
  objattr: (_subject, target, args) => compareAttribute(target, args),
  tag: ({ actor, account }, _target, args) => [actor, account].some((entity) => isTagged(entity, args)),
  objtag: (_subject, target, args) => isTagged(target, args),
  holds: ({ object }, target, args) => holds(object, target, args),
  is_ooc: ({ object }) => object === undefined,
  inside: ({ object }, target) => object !== undefined && object.location === target,
  inside_rec: ({ object }, target) => isInside(object, target),
  has_account: ({ object }) => object?.hasSession ?? false,
}

function accountOnly({ account, session }: LockSubject): LockSubject {
  return { actor: account, account, object: undefined, session }
}

function isOneOf(entity: Entity | undefined, ids: readonly string[]): boolean {
  return entity !== undefined && ids.some((id) => Number(id.replace('#', '')) === entity.id)
}

function isTagged(entity: Entity | undefined, [key = '', category = '']: readonly string[]): boolean {
  return entity?.tags.has(key, category) ?? false
}

function holds(object: LockSubject['object'], target: Entity | undefined, args: readonly string[]): boolean {
  if (!object) return false
  const [what, value] = args
  if (what === undefined) return isGameObject(target) && target.location === object
  if (value !== undefined) return object.contents.some((held) => compareAttribute(held, args))
  const id = parseDbref(what)
  const name = what.toLowerCase()
  return object.contents.some((held) => held.id === id || held.key.toLowerCase() === name || held.aliases.has(name))
}

function isInside(object: LockSubject['object'], target: Entity | undefined): boolean {
  for (let place = object?.location; place; place = place.location) if (place === target) return true
  return false
}
