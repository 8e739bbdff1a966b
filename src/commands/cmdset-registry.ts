import { WaystoneError } from '../base/errors.ts'
import type { Cmdset } from './cmdset.ts'

/** Finds cmdsets by path, which is how entities and sessions keep them: `waystone:character`. */
export class CmdsetRegistry {
  readonly #byPath = new Map<string, Cmdset>()

  /** Gives a path a cmdset, in place of the one it had. */
  register(path: string, cmdset: Cmdset): void {
    this.#byPath.set(path, cmdset)
  }

  /** The cmdset of a path; `undefined` when no such path is registered. */
  get(path: string): Cmdset | undefined {
    return this.#byPath.get(path)
  }

  /** The cmdset of a path. Throws `WS_CMDSET_UNKNOWN` when no such path is registered. */
  require(path: string): Cmdset {
    const cmdset = this.get(path)
    if (!cmdset) throw new WaystoneError('WS_CMDSET_UNKNOWN', `No cmdset is registered under "${path}".`)
    return cmdset
  }

  /** All registered paths, sorted. */
  paths(): readonly string[] {
    return [...this.#byPath.keys()].sort()
  }
}
