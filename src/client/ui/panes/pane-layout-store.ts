import { DEFAULT_LAYOUT, type PaneLayout, paneLayoutToJson, readPaneLayout } from '../../panes/pane-layout.ts'
import type { AccountSection } from '../../settings/account-settings.ts'
import type { TextStorage } from '../../settings/text-storage.ts'

const KEY = 'waystone.panes'

/** How the player has arranged the panes, kept in the browser. */
export class PaneLayoutStore implements AccountSection {
  readonly #storage: TextStorage
  readonly #onChange: () => void
  #layout: PaneLayout
  #isChosen: boolean
  /** Shows a layout. */
  onShow: (() => void) | undefined

  /** @param onChange The player has changed it; not called for what was set elsewhere. */
  constructor(storage: TextStorage, onChange: () => void) {
    this.#storage = storage
    this.#onChange = onChange
    const kept = storage.read(KEY)
    this.#isChosen = kept !== undefined
    this.#layout = readPaneLayout(parse(kept))
  }

  get current(): PaneLayout {
    return this.#layout
  }

  change(layout: PaneLayout): void {
    this.#set(layout)
    this.#onChange()
  }

  /** Back to how it is by itself. */
  forget(): void {
    this.change(DEFAULT_LAYOUT)
  }

  read(): ReturnType<typeof paneLayoutToJson> | undefined {
    return this.#isChosen ? paneLayoutToJson(this.#layout) : undefined
  }

  apply(value: unknown): void {
    this.#set(readPaneLayout(value))
  }

  #set(layout: PaneLayout): void {
    this.#layout = layout
    this.#isChosen = true
    this.#storage.write(KEY, JSON.stringify(paneLayoutToJson(layout)))
    this.onShow?.()
  }
}

function parse(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? 'null')
  } catch {
    // Something else was kept under the name; the panes stand where they stand by themselves.
    return undefined
  }
}
