import { aliasKeyOf } from '../input/alias-key.ts'
import type { AliasStore } from '../input/aliases.ts'

/**
 * Some keys send the alias that is named after them, before the browser or the page makes anything else of them; not while
 * the player is in a dialog.
 */
export function listenToAliasKeys(aliases: Pick<AliasStore, 'read'>, onAlias: (name: string) => void): void {
  const onKey = (event: KeyboardEvent): void => {
    const { target } = event
    const isField = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement
    const wanted = aliasKeyOf(event, isField && target.value !== '')
    if (wanted === undefined || document.querySelector('dialog[open]')) return
    const alias = aliases.read().find(({ name }) => name.toLowerCase() === wanted)
    if (!alias) return
    event.preventDefault()
    event.stopPropagation()
    onAlias(alias.name)
  }
  window.addEventListener('keydown', onKey, { capture: true })
}
