import { WaystoneError } from '../../base/errors.ts'
import type { Entity } from '../entity.ts'
import type { LockFunctionRegistry } from './lock-functions.ts'
import type { LockExpression, ParsedLock } from './lock-parser.ts'
import { parseLocks } from './lock-parser.ts'
import type { LockSubject } from './subject.ts'

const CACHE_MAX = 2000

/** Reads lock strings once, however many entities have them, and evaluates them. */
export class LockLibrary {
  readonly #functions: LockFunctionRegistry
  readonly #cache = new Map<string, ReadonlyMap<string, ParsedLock>>()

  constructor(functions: LockFunctionRegistry) {
    this.#functions = functions
  }

  /** The locks of a string by access type. Throws `WS_LOCK_SYNTAX`, `WS_LOCK_UNKNOWN_FUNCTION`. */
  parse(text: string): ReadonlyMap<string, ParsedLock> {
    const known = this.#cache.get(text)
    if (known) return known
    const locks = parseLocks(text)
    for (const { expression } of locks.values()) this.#assertKnown(expression)
    const oldest = this.#cache.size < CACHE_MAX ? undefined : this.#cache.keys().next().value
    if (oldest !== undefined) this.#cache.delete(oldest)
    this.#cache.set(text, locks)
    return locks
  }

  /** Whether an expression lets the subject pass; a lock function that throws does not. */
  evaluate(expression: LockExpression, subject: LockSubject, target: Entity | undefined): boolean {
    switch (expression.op) {
      case 'and':
        return this.evaluate(expression.left, subject, target) && this.evaluate(expression.right, subject, target)
      case 'or':
        return this.evaluate(expression.left, subject, target) || this.evaluate(expression.right, subject, target)
      case 'not':
        return !this.evaluate(expression.of, subject, target)
      case 'call':
        return this.#functions.get(expression.name)?.(subject, target, expression.args) === true
    }
  }

  #assertKnown(expression: LockExpression): void {
    if (expression.op === 'not') this.#assertKnown(expression.of)
    else if (expression.op !== 'call') {
      this.#assertKnown(expression.left)
      this.#assertKnown(expression.right)
    } else if (!this.#functions.get(expression.name))
      throw new WaystoneError('WS_LOCK_UNKNOWN_FUNCTION', `There is no lock function ${expression.name}().`)
  }
}
