import { toError } from '../base/errors.ts'
import type { Logger } from '../base/log.ts'
import type { CmdsetEntry, CmdsetLike } from '../world/cmdset-stack.ts'
import type { Entity } from '../world/entity.ts'
import { isAccount, isCharacter } from '../world/entity-kinds.ts'
import type { CmdsetRegistry } from './cmdset-registry.ts'
import { Cmdset } from './cmdset.ts'
import { DEFAULT_CMDSET_PATHS } from './default-cmdset-paths.ts'

/** What somebody has in place of a cmdset that cannot be had: no commands, and the reason. */
export interface ErrorCmdset {
  /** Path or key of the set, or path of the class whose hook failed. */
  readonly name: string
  /** A sentence for the staff. */
  readonly message: string
}

/** What {@link CmdsetFinder} works with. */
export interface CmdsetFinderPorts {
  readonly registry: CmdsetRegistry
  readonly log: Logger
  /** Paths that stand in for paths that are missing. */
  readonly fallbacks?: Readonly<Record<string, string>>
  /** Called once for each set that cannot be had, and each class whose hook fails. */
  readonly onError?: (error: ErrorCmdset) => void
}

/** A cmdset, or the error set in place of it; both where another one stands in. */
export interface FoundCmdset {
  readonly cmdset: Cmdset | undefined
  readonly error: ErrorCmdset | undefined
}

const NONE: readonly FoundCmdset[] = []

/** Finds the cmdsets that stacks name, and says of those that cannot be had why. */
export class CmdsetFinder {
  readonly #ports: CmdsetFinderPorts
  readonly #fallbacks: ReadonlyMap<string, string>
  readonly #told = new Set<string>()

  constructor(ports: CmdsetFinderPorts) {
    this.#ports = ports
    this.#fallbacks = new Map(Object.entries(ports.fallbacks ?? {}))
  }

  /** The set that an entry names; `undefined` when it cannot be had. */
  get({ path, cmdset }: Pick<CmdsetEntry, 'path' | 'cmdset'>): Cmdset | undefined {
    if (path !== undefined) return this.#ports.registry.get(path)
    return cmdset instanceof Cmdset ? cmdset : undefined
  }

  /**
   * The set that an entry names, or why there is none; `defaultPath` stands in for one that is missing and has no
   * fallback of its own.
   */
  find(entry: Pick<CmdsetEntry, 'path' | 'cmdset'>, defaultPath: string | undefined): FoundCmdset {
    const found = this.get(entry)
    if (found) return { cmdset: found, error: undefined }
    const { path, cmdset } = entry
    if (path === undefined) return this.#missing(cmdset?.key ?? '', 'was added and is no cmdset')
    for (const other of [this.#fallbacks.get(path), defaultPath]) {
      const standIn = other === undefined ? undefined : this.#ports.registry.get(other)
      if (standIn) return { ...this.#missing(path, `is missing; ${other} stands in for it`), cmdset: standIn }
    }
    return this.#missing(path, 'is missing, and its commands with it')
  }

  /** What an entity's hook lends to `caller` beside its stack. */
  fromHook(entity: Entity, caller: Entity): readonly FoundCmdset[] {
    try {
      const lent = entity.atCmdsetGet(caller)
      // Nearly always: this is asked of each thing near, for each line.
      return lent.length === 0 ? NONE : lent.map((each) => this.find(entryOf(each), undefined))
    } catch (thrown) {
      const name = entity.typeclassPath
      const error = { name, message: `The hook atCmdsetGet of ${name} failed, and what it lends is missing.` }
      this.#tell(error, { path: name, entity: entity.dbref, error: toError(thrown) })
      return [{ cmdset: undefined, error }]
    }
  }

  #missing(name: string, what: string): FoundCmdset {
    const error = { name, message: `The cmdset ${name} ${what}.` }
    this.#tell(error, { path: name })
    return { cmdset: undefined, error }
  }

  #tell(error: ErrorCmdset, fields: Readonly<Record<string, unknown>>): void {
    if (this.#told.has(error.message)) return
    this.#told.add(error.message)
    this.#ports.log.warn(fields, error.message)
    this.#ports.onError?.(error)
  }
}

/** Waystone's own set in place of a missing default one: nobody is left without `look` and `quit`. */
export function standInPath(source: Entity): string | undefined {
  if (isCharacter(source)) return DEFAULT_CMDSET_PATHS.character
  return isAccount(source) ? DEFAULT_CMDSET_PATHS.account : undefined
}

function entryOf(cmdset: string | CmdsetLike): Pick<CmdsetEntry, 'path' | 'cmdset'> {
  return typeof cmdset === 'string' ? { path: cmdset } : { cmdset }
}
