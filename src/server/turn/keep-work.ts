import type { ContextScope } from '../../base/context-scope.ts'
import { Unit } from './unit.ts'

/** Makes what does things that stay done when the unit that asks for them fails. */
export function createKeeping(scope: ContextScope<Unit>): (run: () => void) => void {
  return (run) => {
    // The input of an abandoned unit is run again by the next Server, which then does this too.
    if (!scope.current?.acting.isAbandoned) scope.run(new Unit('kept'), run)
  }
}
