import { type Alias, type AliasStore, formatAliases, parseAliases } from '../input/aliases.ts'
import type { AccountSection } from '../settings/account-settings.ts'
import type { TextStorage } from '../settings/text-storage.ts'

const KEY = 'waystone.aliases'

/** The player's aliases, kept in the browser for all its tabs. */
export class KeptAliases implements AliasStore {
  readonly #storage: TextStorage
  readonly #onChange: () => void
  /** They as they go from browser to browser. */
  readonly section: AccountSection

  constructor(storage: TextStorage, onChange: () => void) {
    this.#storage = storage
    this.#onChange = onChange
    this.section = {
      read: () => storage.read(KEY),
      apply: (value) => void (typeof value === 'string' && this.write(parseAliases(value).aliases)),
    }
  }

  read(): readonly Alias[] {
    return parseAliases(this.#storage.read(KEY) ?? '').aliases
  }

  write(aliases: readonly Alias[]): void {
    this.#storage.write(KEY, formatAliases(aliases))
    this.#onChange()
  }
}
