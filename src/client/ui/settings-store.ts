import type { Json } from '../../base/json.ts'
import type { AccountSection } from '../settings/account-settings.ts'
import { type ClientSettings, readClientSettings } from '../settings/client-settings.ts'
import type { TextStorage } from '../settings/text-storage.ts'

const KEY = 'waystone.settings'

/** The player's settings, kept in the browser for all its tabs. */
export class SettingsStore {
  readonly #storage: TextStorage
  #onChange: ((settings: ClientSettings, before: ClientSettings) => void) | undefined
  /** What goes from browser to browser; whether a sound or a notice disturbs somebody is each browser's own. */
  readonly section: AccountSection
  #settings: ClientSettings

  constructor(storage: TextStorage) {
    this.#storage = storage
    this.#settings = readClientSettings(parse(storage.read(KEY)))
    this.section = { read: () => this.#toAccount(), apply: (value) => this.#fromAccount(value) }
  }

  get current(): ClientSettings {
    return this.#settings
  }

  /** Says who is told of changes. */
  listen(onChange: (settings: ClientSettings, before: ClientSettings) => void): void {
    this.#onChange = onChange
  }

  change(settings: ClientSettings): void {
    const before = this.#settings
    this.#settings = readClientSettings(settings)
    this.#storage.write(KEY, JSON.stringify(this.#settings))
    this.#onChange?.(this.#settings, before)
  }

  #toAccount(): Json | undefined {
    if (this.#storage.read(KEY) === undefined) return undefined
    const { hasSound: _sound, hasNotices: _notices, ...others } = this.#settings
    return others
  }

  #fromAccount(value: unknown): void {
    const { hasSound, hasNotices } = this.#settings
    this.change({ ...readClientSettings(value), hasSound, hasNotices })
  }
}

function parse(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? 'null')
  } catch {
    // Something else was kept under the name; the defaults hold.
    return undefined
  }
}
