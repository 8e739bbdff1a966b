import type { ContextScope } from '../../base/context-scope.ts'
import type { Unit } from './unit.ts'

/** A scope in which a command that was answered counts as part of the answer's unit, which is the one that can fail. */
export function createActingScope(scope: ContextScope<Unit>): ContextScope<Unit> {
  return {
    run: (unit, action) => scope.run(unit, action),
    get current() {
      return scope.current?.acting
    },
  }
}
