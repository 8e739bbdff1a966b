/** What a stack needs to know of a set of commands. */
export interface CmdsetLike {
  readonly key: string
}

/** One set on a stack: named by path, or an instance that lives as long as the process. */
export type CmdsetEntry =
  | { readonly path: string; readonly cmdset?: undefined; readonly isPersistent: boolean; readonly isDefault: boolean }
  | {
      readonly path?: undefined
      readonly cmdset: CmdsetLike
      readonly isPersistent: false
      readonly isDefault: boolean
    }

/** Where a stack keeps its persistent paths. */
export interface CmdsetPathStore {
  read(): readonly string[]
  write(paths: readonly string[]): void
  /** Notes that temporary sets are about to change, so that they too are undone with their unit. */
  record?(before: unknown, assign: (value: unknown) => void): void
}

/** How a set is added or the default replaced. */
export interface CmdsetAddOptions {
  /** Kept, so that it is there after a reload; only a path can be. */
  readonly isPersistent?: boolean
}

interface Temporary {
  readonly added: readonly CmdsetEntry[]
  /** In place of the class's default and of a kept one. */
  readonly ownDefault: CmdsetEntry | 'none' | undefined
}

const NOTHING: Temporary = { added: [], ownDefault: undefined }

/** Begins the kept path that stands in place of the class's default; alone it says that there is none. */
const DEFAULT_MARK = '='

/**
 * The sets of commands an entity or a session offers: the default first, then kept ones, then those of this process.
 *
 * The default is what the class says, unless {@link addDefault} or {@link removeDefault} said otherwise; it stays below
 * all others, and `remove` and `clear` leave it. Every change holds from the next line on.
 */
export class CmdsetStack {
  readonly #store: CmdsetPathStore
  readonly #classDefault: () => string | undefined
  #temporary = NOTHING
  /** All sets while no path is kept, as they are nearly always. */
  #withoutKept: { readonly classDefault: string | undefined; readonly entries: readonly CmdsetEntry[] } | undefined

  constructor(store: CmdsetPathStore, classDefault: () => string | undefined) {
    this.#store = store
    this.#classDefault = classDefault
  }

  /** Adds a set on top, for this process unless it is persistent; one that is there already is not added twice. */
  add(cmdset: string | CmdsetLike, options: CmdsetAddOptions = {}): void {
    if (typeof cmdset === 'string' && options.isPersistent) {
      const paths = this.#store.read()
      if (!paths.includes(cmdset)) this.#store.write([...paths, cmdset])
      return
    }
    const { added } = this.#temporary
    if (added.some((entry) => isNamed(entry, cmdset))) return
    this.#putTemporary({ ...this.#temporary, added: [...added, temporaryEntry(cmdset, false)] })
  }

  /** Puts a set in place of the default: a path for good unless `isPersistent` is `false`, an instance for this process. */
  addDefault(cmdset: string | CmdsetLike, options: CmdsetAddOptions = {}): void {
    if (typeof cmdset === 'string' && options.isPersistent !== false) return this.#keepDefault(cmdset)
    this.#putTemporary({ ...this.#temporary, ownDefault: temporaryEntry(cmdset, true) })
  }

  /** Leaves the stack without a default, for good unless `isPersistent` is `false`. */
  removeDefault(options: CmdsetAddOptions = {}): void {
    if (options.isPersistent !== false) return this.#keepDefault('')
    this.#putTemporary({ ...this.#temporary, ownDefault: 'none' })
  }

  /** Makes the class's default the default again. */
  restoreDefault(): void {
    this.#keepDefault(undefined)
  }

  /**
   * Removes sets by path, key or instance, or the top one, and tells whether there were any; the default stays.
   *
   * A set that is named by path is removed by its path, not by the key of what is found there.
   */
  remove(which: string | CmdsetLike | undefined = this.#top()): boolean {
    if (which === undefined) return false
    const paths = this.#store.read()
    const keptPaths = paths.filter((path) => path !== which)
    const { added } = this.#temporary
    const keptAdded = added.filter((entry) => !isNamed(entry, which) && entry.cmdset?.key !== which)
    if (keptPaths.length < paths.length) this.#store.write(keptPaths)
    if (keptAdded.length < added.length) this.#putTemporary({ ...this.#temporary, added: keptAdded })
    return keptPaths.length < paths.length || keptAdded.length < added.length
  }

  /** Removes everything but the default. */
  clear(): void {
    const paths = this.#store.read()
    const kept = paths.filter(isDefaultMark)
    if (kept.length < paths.length) this.#store.write(kept)
    if (this.#temporary.added.length > 0) this.#putTemporary({ ...this.#temporary, added: [] })
  }

  /** Whether a path, key or instance is on the stack. */
  has(which: string | CmdsetLike): boolean {
    return this.all().some((entry) => isNamed(entry, which) || entry.cmdset?.key === which)
  }

  /** All sets, lowest first. */
  all(): readonly CmdsetEntry[] {
    const classDefault = this.#classDefault()
    const paths = this.#store.read()
    if (paths.length > 0) return this.#list(classDefault, paths)
    if (!this.#withoutKept || this.#withoutKept.classDefault !== classDefault)
      this.#withoutKept = { classDefault, entries: Object.freeze(this.#list(classDefault, paths)) }
    return this.#withoutKept.entries
  }

  #list(classDefault: string | undefined, paths: readonly string[]): readonly CmdsetEntry[] {
    const kept = paths
      .filter((path) => !isDefaultMark(path))
      .map((path): CmdsetEntry => ({ path, isPersistent: true, isDefault: false }))
    // What is kept and was added for now as well is there once.
    const added = this.#temporary.added.filter(({ path }) => path === undefined || !paths.includes(path))
    return [...this.#default(classDefault, paths), ...kept, ...added]
  }

  #default(classDefault: string | undefined, paths: readonly string[]): CmdsetEntry[] {
    const { ownDefault } = this.#temporary
    if (ownDefault) return ownDefault === 'none' ? [] : [ownDefault]
    const mark = paths.find(isDefaultMark)
    const path = mark === undefined ? classDefault : mark.slice(DEFAULT_MARK.length)
    return path ? [{ path, isPersistent: mark !== undefined, isDefault: true }] : []
  }

  #top(): string | CmdsetLike | undefined {
    const top = this.all().findLast(({ isDefault }) => !isDefault)
    return top?.path ?? top?.cmdset
  }

  /** `''` keeps that there is no default, `undefined` that it is the class's. */
  #keepDefault(path: string | undefined): void {
    const paths = this.#store.read()
    const others = paths.filter((kept) => !isDefaultMark(kept))
    if (path !== undefined || others.length < paths.length)
      this.#store.write(path === undefined ? others : [DEFAULT_MARK + path, ...others])
    if (this.#temporary.ownDefault) this.#putTemporary({ ...this.#temporary, ownDefault: undefined })
  }

  #putTemporary(temporary: Temporary): void {
    this.#store.record?.(this.#temporary, (before) => this.#assign(before as Temporary))
    this.#assign(temporary)
  }

  #assign(temporary: Temporary): void {
    this.#temporary = temporary
    this.#withoutKept = undefined
  }
}

function temporaryEntry(cmdset: string | CmdsetLike, isDefault: boolean): CmdsetEntry {
  return typeof cmdset === 'string'
    ? { path: cmdset, isPersistent: false, isDefault }
    : { cmdset, isPersistent: false, isDefault }
}

function isNamed(entry: CmdsetEntry, which: string | CmdsetLike): boolean {
  return (entry.path ?? entry.cmdset) === which
}

function isDefaultMark(path: string): boolean {
  return path.startsWith(DEFAULT_MARK)
}
