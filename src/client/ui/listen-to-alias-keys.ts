import type { AliasStore } from '../input/aliases.ts'

const KEY = /^F(?:[1-9]|1[0-2])$/

/**
 * A function key sends the alias that is named after it, before the browser or the page makes anything else of it; not
 * while the player is in a dialog.
 */
export function listenToAliasKeys(aliases: Pick<AliasStore, 'read'>, onAlias: (name: string) => void): void {
  const onKey = (event: KeyboardEvent): void => {
    const { key, ctrlKey, altKey, metaKey, shiftKey } = event
    if (document.querySelector('dialog[open]')) return
    if (!KEY.test(key) || ctrlKey || altKey || metaKey || shiftKey) return
    const alias = aliases.read().find(({ name }) => name.toUpperCase() === key)
    if (!alias) return
    event.preventDefault()
    event.stopPropagation()
    onAlias(alias.name)
  }
  window.addEventListener('keydown', onKey, { capture: true })
}
