/** What is known of a key that was pressed. */
export interface PressedKey {
  readonly key: string
  readonly code: string
  readonly ctrlKey: boolean
  readonly altKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
}

const FUNCTION_KEY = /^F(?:[1-9]|1[0-2])$/
const NUMBER_KEY = /^Numpad(\d)$/

/**
 * Name of the alias that a key sends: `f1` to `f12`, and `num0` to `num9` of the number pad; `undefined` for other keys.
 *
 * @param isTyping Whether there is something half typed, which the number pad goes on with.
 */
export function aliasKeyOf(pressed: PressedKey, isTyping: boolean): string | undefined {
  const { key, code, ctrlKey, altKey, metaKey, shiftKey } = pressed
  if (ctrlKey || altKey || metaKey || shiftKey) return undefined
  if (FUNCTION_KEY.test(key)) return key.toLowerCase()
  const digit = isTyping ? undefined : NUMBER_KEY.exec(code)?.[1]
  return digit === undefined ? undefined : `num${digit}`
}
