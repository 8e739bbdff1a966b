import { toError } from '../../base/errors.ts'
import type { Entity } from '../entity.ts'
import type { ParsedLock } from './lock-parser.ts'
import type { Accessor, LockSubject } from './subject.ts'
import { isAllowedEverything, subjectOf } from './subject.ts'
import type { LockLibrary } from './lock-library.ts'

/** How a lock is checked. */
export interface LockCheckOptions {
  /** The answer where there is no lock of the type; default `false`. */
  readonly fallback?: boolean
  /** Superusers too must pass the lock. */
  readonly ignoresSuperuser?: boolean
}

// Whose commands somebody can use is a question of the situation, not of power.
const WITHOUT_BYPASS: ReadonlySet<string> = new Set(['call'])
const NO_LOCKS: ReadonlyMap<string, ParsedLock> = new Map()

/**
 * Who may do what with an entity: `get:all();delete:perm(Admin)`.
 *
 * What the entity has itself goes before what its class says in `defaultLocks`; only the former is kept.
 */
export class LockHandler {
  readonly #entity: Entity

  /** @internal */
  constructor(entity: Entity) {
    this.#entity = entity
  }

  /** Adds locks; those of the same type are replaced. Throws `WS_LOCK_SYNTAX`, `WS_LOCK_UNKNOWN_FUNCTION`. */
  add(locks: string): void {
    const library = this.#entity.world.state.locks
    const merged = new Map([...this.#own(), ...library.parse(locks)])
    this.#entity.core.set('locks', format(merged.values()))
  }

  /** Makes these the entity's only own locks. Throws `WS_LOCK_SYNTAX`, `WS_LOCK_UNKNOWN_FUNCTION`. */
  replace(locks: string): void {
    this.#entity.core.set('locks', format(this.#entity.world.state.locks.parse(locks).values()))
  }

  /** Removes an own lock and tells whether there was one; the class's default applies again. */
  remove(type: string): boolean {
    const own = new Map(this.#own())
    if (!own.delete(type.toLowerCase())) return false
    this.#entity.core.set('locks', format(own.values()))
    return true
  }

  /** Removes all own locks. */
  clear(): void {
    this.#entity.core.set('locks', '')
  }

  /** The lock of a type, such as `get:all()`. */
  get(type: string): string | undefined {
    const lock = this.#find(type)
    return lock && format([lock])
  }

  /** All locks that apply, by type. */
  all(): string[] {
    const merged = new Map([...this.#defaults(), ...this.#own()])
    return [...merged.values()].map((lock) => format([lock])).sort()
  }

  /** The entity's own locks as they are kept. */
  toString(): string {
    return this.#entity.core.fields.locks
  }

  /** Whether `accessor` passes the lock of a type. A lock that cannot be read or evaluated lets nobody pass. */
  check(accessor: Accessor, type: string, options: LockCheckOptions = {}): boolean {
    return this.checkSubject(subjectOf(accessor), type, options)
  }

  /** {@link check} for one who asks many entities. @internal */
  checkSubject(subject: LockSubject, type: string, options: LockCheckOptions = {}): boolean {
    const ignoresSuperuser = options.ignoresSuperuser ?? WITHOUT_BYPASS.has(type)
    if (!ignoresSuperuser && isAllowedEverything(subject)) return true
    try {
      const lock = this.#find(type)
      if (!lock) return options.fallback ?? false
      return this.#entity.world.state.locks.evaluate(lock.expression, subject, this.#entity)
    } catch (thrown) {
      const { world, dbref } = this.#entity
      world.log.error({ entity: dbref, type, error: toError(thrown) }, 'A lock failed and stays shut')
      return false
    }
  }

  #find(type: string): ParsedLock | undefined {
    const wanted = type.toLowerCase()
    return this.#own().get(wanted) ?? this.#defaults().get(wanted)
  }

  #own(): ReadonlyMap<string, ParsedLock> {
    const text = this.#entity.core.fields.locks
    return text === '' ? NO_LOCKS : this.#entity.world.state.locks.parse(text)
  }

  #defaults(): ReadonlyMap<string, ParsedLock> {
    return this.#entity.world.state.locks.parse(this.#entity.defaultLocks())
  }
}

/** A check of a lock string that belongs to no entity. */
export interface LockStringCheck {
  readonly accessor: Accessor
  readonly locks: string
  readonly type: string
  /** What the lock is about, if anything. */
  readonly target?: Entity | undefined
  /** The answer where there is no lock of the type; default `false`. */
  readonly fallback?: boolean
}

/** Checks a lock string that belongs to no entity. Throws `WS_LOCK_SYNTAX`, `WS_LOCK_UNKNOWN_FUNCTION`. */
export function checkLockString(library: LockLibrary, check: LockStringCheck): boolean {
  const subject = subjectOf(check.accessor)
  if (isAllowedEverything(subject)) return true
  const lock = library.parse(check.locks).get(check.type.toLowerCase())
  return lock ? library.evaluate(lock.expression, subject, check.target) : (check.fallback ?? false)
}

function format(locks: Iterable<ParsedLock>): string {
  return [...locks].map(({ type, text }) => `${type}:${text}`).join(';')
}
