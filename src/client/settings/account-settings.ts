import type { Clock, Timer } from '../../base/clock.ts'
import type { Json, JsonObject } from '../../base/json.ts'

/** Something that a player has set, and that goes where they go. */
export interface AccountSection {
  /** What it is now; `undefined` if the player has set nothing. */
  read(): Json | undefined
  /** Takes what was set elsewhere, which may be anything. */
  apply(value: Json): void
}

/** What {@link AccountSettings} works with. */
export interface AccountSettingsPorts {
  readonly sections: Readonly<Record<string, AccountSection>>
  readonly clock: Clock
  readonly send: (name: string, data: Json) => void
  readonly onRefused: (message: string) => void
}

/** Who drags or tries things out makes many changes; they are sent together. */
const SEND_DELAY_MS = 500

/**
 * Keeps what the player has set on their account, so that it is there in the next browser.
 *
 * What the account has goes before what this browser has; what it lacks is added to it.
 */
export class AccountSettings {
  readonly #ports: AccountSettingsPorts
  /** As the account has them, by section; `undefined` while nobody with an account is logged in. */
  #kept: Map<string, string> | undefined
  #isApplying = false
  #due: JsonObject = {}
  #timer: Timer | undefined

  constructor(ports: AccountSettingsPorts) {
    this.#ports = ports
  }

  /** Asks anew, for what was told before a refresh is old. */
  ask(): void {
    this.#ports.send('Client.Settings.Get', null)
  }

  /** Another session begins: nobody is logged in. */
  reset(): void {
    this.#kept = undefined
    this.#due = {}
  }

  /** Takes a message of the package `Client.Settings`. */
  take(name: string, data: Json): void {
    const read = typeof data === 'object' && data !== null && !Array.isArray(data) ? data : {}
    const lower = name.toLowerCase()
    if (lower === 'client.settings') this.#merge(read['kept'])
    else if (lower === 'client.settings.refused' && typeof read['message'] === 'string')
      this.#ports.onRefused(read['message'])
  }

  /** The player has changed a section. */
  changed(section: string): void {
    const value = this.#ports.sections[section]?.read()
    if (!this.#kept || this.#isApplying || value === undefined) return
    const text = JSON.stringify(value)
    if (this.#kept.get(section) === text) return
    this.#kept.set(section, text)
    this.#due = { ...this.#due, [section]: value }
    this.#timer ??= this.#ports.clock.setTimer(SEND_DELAY_MS, () => this.flush())
  }

  /** Sends what has changed now; the page may go away. */
  flush(): void {
    this.#timer?.[Symbol.dispose]()
    this.#timer = undefined
    const due = this.#due
    this.#due = {}
    if (Object.keys(due).length > 0) this.#ports.send('Client.Settings.Set', due)
  }

  #merge(kept: Json | undefined): void {
    const all = typeof kept === 'object' && kept !== null && !Array.isArray(kept) ? kept : {}
    const known = new Map<string, string>()
    this.#kept = known
    for (const [name, section] of Object.entries(this.#ports.sections)) {
      const value = all[name]
      if (value === undefined || value === null) {
        this.changed(name)
        continue
      }
      this.#isApplying = true
      section.apply(value)
      this.#isApplying = false
      // The same thing read anew may be written otherwise.
      known.set(name, JSON.stringify(section.read() ?? value))
    }
  }
}
