/**
 * Owns things that must be disposed of, and disposes of them in reverse order, once.
 *
 * Adding to a store that is disposed of already disposes of the thing at once.
 */
export class DisposableStore {
  readonly #owned = new Set<Disposable>()
  #disposed = false

  get isDisposed(): boolean {
    return this.#disposed
  }

  add<T extends Disposable>(thing: T): T {
    if (this.#disposed) thing[Symbol.dispose]()
    else this.#owned.add(thing)
    return thing
  }

  /** Takes a thing out without disposing of it. */
  release(thing: Disposable): void {
    this.#owned.delete(thing)
  }

  [Symbol.dispose](): void {
    if (this.#disposed) return
    this.#disposed = true
    for (const thing of [...this.#owned].reverse()) thing[Symbol.dispose]()
    this.#owned.clear()
  }
}

/** Makes a {@link Disposable} of a function that runs at most once. */
export function toDisposable(dispose: () => void): Disposable {
  let isDone = false
  return {
    [Symbol.dispose]() {
      if (isDone) return
      isDone = true
      dispose()
    },
  }
}
