import type { SettingsStore } from './settings-store.ts'

const HASH = '#screen-reader'

/** The home page links to the client so for who uses a screen reader; the choice is remembered, and the address clean. */
export function rememberScreenReader(settings: SettingsStore): void {
  if (location.hash !== HASH) return
  settings.change({ ...settings.current, isScreenReader: true })
  history.replaceState(null, '', location.pathname)
}
