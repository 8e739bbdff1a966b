import type { ClientSettings } from '../settings/client-settings.ts'
import { applySettings } from './apply-settings.ts'
import type { LiveReader } from './live-reader.ts'
import { Palette } from './palette.ts'

/** How the page looks and reads, as the player has set it and the system wants it. */
export class Looks {
  readonly palette = new Palette()
  readonly #settings: () => ClientSettings
  readonly #reader: LiveReader

  /** Takes effect at once. */
  constructor(settings: () => ClientSettings, reader: LiveReader) {
    this.#settings = settings
    this.#reader = reader
    this.refresh()
  }

  /** They are others now; what is painted already has to be painted again. */
  refresh(): void {
    const settings = this.#settings()
    applySettings(settings)
    this.palette.refresh()
    this.#reader.setPaused(!settings.isReadAloud)
  }
}
