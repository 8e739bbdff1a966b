import { WaystoneError } from '../../base/errors.ts'
import type { Logger } from '../../base/log.ts'

/** Which hook is run, and where its faults are told. */
export interface HookRun {
  readonly log: Logger
  readonly sessid: number
  readonly hook: string
}

/** Runs a hook; what it throws, or rejects with later, is logged with its name, and goes no further. */
export function runSessionHook(run: HookRun, action: () => unknown): void {
  try {
    const result = action()
    if (result instanceof Promise) result.catch((error: unknown) => logFailure(run, error))
  } catch (error) {
    logFailure(run, error)
  }
}

/** Asks a hook what to go on with: `given` itself where it throws, `undefined` where it says `false`. */
export function askSessionHook<T extends object>(run: HookRun, given: T, ask: (given: T) => T | false): T | undefined {
  try {
    const answer: unknown = ask(given)
    if (answer === false) return undefined
    if (isLike(answer, given)) return answer
    throw new WaystoneError('WS_SESSION_HOOK_RESULT', `${run.hook} has to give what to go on with, or false.`)
  } catch (error) {
    logFailure(run, error)
    return given
  }
}

/** The class that a game gives is not compiled with this; one that forgot to return anything is met here. */
function isLike<T extends object>(answer: unknown, given: T): answer is T {
  if (answer === given) return true
  if (typeof answer !== 'object' || answer === null || answer instanceof Promise) return false
  return !('kind' in given) || ('kind' in answer && answer.kind === given.kind)
}

function logFailure({ log, sessid, hook }: HookRun, err: unknown): void {
  log.error({ err, sessid, hook }, 'a hook of a session failed; what it was called for goes on')
}
