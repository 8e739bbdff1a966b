/**
 * A value that follows the flow of control, through `await` too.
 *
 * It is how a change made late in an asynchronous command is known to be that command's.
 */
export interface ContextScope<T> {
  /** Runs `action` with `value` as the current one, in all that it calls and awaits. */
  run<R>(value: T, action: () => R): R
  /** The current value; `undefined` outside of every `run`. */
  readonly current: T | undefined
}
