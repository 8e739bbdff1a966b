/** What a stack needs to know of a set of commands. */
export interface CmdsetLike {
  readonly key: string
}

/** One set on a stack: named by path, or an instance that lives as long as the process. */
export type CmdsetEntry =
  | { readonly path: string; readonly cmdset?: undefined; readonly isPersistent: boolean; readonly isDefault: boolean }
  | { readonly path?: undefined; readonly cmdset: CmdsetLike; readonly isPersistent: false; readonly isDefault: false }

/** Where a stack keeps its persistent paths. */
export interface CmdsetPathStore {
  read(): readonly string[]
  write(paths: readonly string[]): void
}

/** How a set is added. */
export interface CmdsetAddOptions {
  /** Kept, so that it is there after a reload; only a path can be. Default `false`. */
  readonly isPersistent?: boolean
}

/** The sets of commands an entity or a session offers: the default first, then kept ones, then those of this process. */
export class CmdsetStack {
  readonly #store: CmdsetPathStore
  readonly #defaultPath: () => string | undefined
  #added: readonly CmdsetEntry[] = []
  /** All sets while no path is kept, as they are nearly always. */
  #withoutKept: { readonly defaultPath: string | undefined; readonly entries: readonly CmdsetEntry[] } | undefined

  constructor(store: CmdsetPathStore, defaultPath: () => string | undefined) {
    this.#store = store
    this.#defaultPath = defaultPath
  }

  /** Adds a set last; one that is there already is not added twice. */
  add(cmdset: string | CmdsetLike, options: CmdsetAddOptions = {}): void {
    if (typeof cmdset !== 'string') {
      if (this.#added.some((entry) => entry.cmdset === cmdset)) return
      this.#putAdded([...this.#added, { cmdset, isPersistent: false, isDefault: false }])
    } else if (options.isPersistent) {
      const paths = this.#store.read()
      if (!paths.includes(cmdset)) this.#store.write([...paths, cmdset])
    } else if (!this.#added.some((entry) => entry.path === cmdset))
      this.#putAdded([...this.#added, { path: cmdset, isPersistent: false, isDefault: false }])
  }

  /** Removes sets by path or key and tells whether there were any; the default stays. */
  remove(pathOrKey: string): boolean {
    const paths = this.#store.read()
    const keptPaths = paths.filter((path) => path !== pathOrKey)
    const keptAdded = this.#added.filter((entry) => (entry.path ?? entry.cmdset?.key) !== pathOrKey)
    const isChanged = keptPaths.length < paths.length || keptAdded.length < this.#added.length
    if (keptPaths.length < paths.length) this.#store.write(keptPaths)
    this.#putAdded(keptAdded)
    return isChanged
  }

  /** Removes everything but the default. */
  clear(): void {
    if (this.#store.read().length > 0) this.#store.write([])
    this.#putAdded([])
  }

  /** Whether a path or key is on the stack. */
  has(pathOrKey: string): boolean {
    return this.all().some((entry) => (entry.path ?? entry.cmdset?.key) === pathOrKey)
  }

  /** All sets, lowest first. */
  all(): readonly CmdsetEntry[] {
    const defaultPath = this.#defaultPath()
    const paths = this.#store.read()
    if (paths.length > 0) return this.#list(defaultPath, paths)
    if (!this.#withoutKept || this.#withoutKept.defaultPath !== defaultPath)
      this.#withoutKept = { defaultPath, entries: Object.freeze(this.#list(defaultPath, paths)) }
    return this.#withoutKept.entries
  }

  #list(defaultPath: string | undefined, paths: readonly string[]): readonly CmdsetEntry[] {
    const first: CmdsetEntry[] =
      defaultPath === undefined ? [] : [{ path: defaultPath, isPersistent: false, isDefault: true }]
    const kept = paths.map((path): CmdsetEntry => ({ path, isPersistent: true, isDefault: false }))
    return [...first, ...kept, ...this.#added]
  }

  #putAdded(added: readonly CmdsetEntry[]): void {
    this.#added = added
    this.#withoutKept = undefined
  }
}
