import type { Json } from '../../base/json.ts'
import { KeptInput } from '../input/kept-input.ts'
import { TabMemory } from '../log/tab-memory.ts'
import { AccountSettings } from '../settings/account-settings.ts'
import type { TextStorage } from '../settings/text-storage.ts'
import { BROWSER_CLOCK, openTextStorage } from './browser-ports.ts'
import { KeptAliases } from './kept-aliases.ts'
import { PaneLayoutStore } from './panes/pane-layout-store.ts'
import { SettingsStore } from './settings-store.ts'

/** What {@link KeptByBrowser} works with. */
export interface KeptByBrowserPorts {
  readonly send: (name: string, data: Json) => void
  /** The account has no room for what was set. */
  readonly onRefused: (message: string) => void
}

/** Characters of scrollback that outlive a refresh; browsers keep about five million for a page. */
const MAX_SAVED_CHARS = 1_500_000

/** All that outlives the page: of the tab over a refresh, of the player in the browser, and what also goes to the account. */
export class KeptByBrowser {
  /** For this tab. */
  readonly tab: TextStorage = openTextStorage(() => sessionStorage)
  /** For all tabs. */
  readonly all: TextStorage = openTextStorage(() => localStorage)
  readonly memory = new TabMemory({ storage: this.tab, clock: BROWSER_CLOCK, maxLogChars: MAX_SAVED_CHARS })
  readonly input = new KeptInput(this.tab)
  readonly settings = new SettingsStore(this.all)
  readonly aliases = new KeptAliases(this.all, () => this.account.changed('aliases'))
  readonly layout = new PaneLayoutStore(this.all, () => this.account.changed('panes'))
  readonly account: AccountSettings

  constructor({ send, onRefused }: KeptByBrowserPorts) {
    this.account = new AccountSettings({
      clock: BROWSER_CLOCK,
      sections: { settings: this.settings.section, aliases: this.aliases.section, panes: this.layout },
      send,
      onRefused,
    })
  }

  /** Writes what is not written yet. */
  flush(typed: readonly string[], draft: string): void {
    this.account.flush()
    this.memory.flush()
    this.input.write(typed, draft)
  }
}
