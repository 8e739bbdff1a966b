import { AsyncLocalStorage } from 'node:async_hooks'
import type { ContextScope } from '../base/context-scope.ts'

/** A {@link ContextScope} that Node carries through callbacks and promises. */
export class AsyncContextScope<T> implements ContextScope<T> {
  readonly #storage = new AsyncLocalStorage<T>()

  run<R>(value: T, action: () => R): R {
    return this.#storage.run(value, action)
  }

  get current(): T | undefined {
    return this.#storage.getStore()
  }
}
