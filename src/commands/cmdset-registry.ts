import { WaystoneError } from '../base/errors.ts'
import type { Cmdset } from './cmdset.ts'

/** Finds cmdsets by path, which is how entities and sessions keep them: `waystone:character`. */
export class CmdsetRegistry {
  readonly #byPath = new Map<string, Cmdset>()
  readonly #aliases = new Map<string, string>()

  /** Gives a path a cmdset, in place of the one it had. */
  register(path: string, cmdset: Cmdset): void {
    this.#byPath.set(path, cmdset)
  }

  /** Lets a path stand for another one, whatever cmdset that has; a cmdset of its own goes before. */
  registerAlias(path: string, target: string): void {
    this.#aliases.set(path, target)
  }

  /** The cmdset of a path; `undefined` when no such path is registered. */
  get(path: string): Cmdset | undefined {
    return this.#byPath.get(path) ?? this.#byPath.get(this.#aliases.get(path) ?? '')
  }

  /** The cmdset of a path. Throws `WS_CMDSET_UNKNOWN` when no such path is registered. */
  require(path: string): Cmdset {
    const cmdset = this.get(path)
    if (!cmdset) throw new WaystoneError('WS_CMDSET_UNKNOWN', `No cmdset is registered under "${path}".`)
    return cmdset
  }

  /** All paths that have a cmdset of their own, sorted. */
  paths(): readonly string[] {
    return [...this.#byPath.keys()].sort()
  }
}
