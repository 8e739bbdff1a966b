import type { Store, TurnCommit } from '../../storage/store.ts'

/** A moment in the life of a turn at which its Server can be stopped. */
export type CommitInstant =
  /** The turn has left, and the store has not committed it. */
  | 'before the commit'
  /** The store has committed the turn, and the Portal does not know of it. */
  | 'after the commit'

/** Stands before a store, and lets a Server stop dead at one of its commits. */
export class StoreDoor {
  #trap: { readonly instant: CommitInstant; readonly onReached: () => void } | undefined

  /** The next commit goes no further than this; settles when it is there. */
  stopNext(instant: CommitInstant): Promise<void> {
    return new Promise((resolve) => (this.#trap = { instant, onReached: resolve }))
  }

  /** Lets commits through again. */
  open(): void {
    this.#trap = undefined
  }

  wrap(store: Store): Store {
    return {
      load: () => store.load(),
      loadChangedSince: (turn) => store.loadChangedSince(turn),
      takeEpoch: () => store.takeEpoch(),
      commit: (commit) => this.#commit(store, commit),
      [Symbol.asyncDispose]: () => store[Symbol.asyncDispose](),
    }
  }

  async #commit(store: Store, commit: TurnCommit): Promise<void> {
    const trap = this.#trap
    this.#trap = undefined
    if (trap?.instant !== 'before the commit') await store.commit(commit)
    if (!trap) return
    trap.onReached()
    // Whoever is dead does not go on.
    await new Promise(() => undefined)
  }
}
