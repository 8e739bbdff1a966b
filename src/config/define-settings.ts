import type { GameSettings } from './settings.ts'

/**
 * Gives back what it is given; with it an editor knows the settings by name and type.
 *
 * @example
 * ```ts
 * export default defineSettings({ gameName: 'Misty Vale', telnetPort: 4001 })
 * ```
 */
export function defineSettings(values: GameSettings): GameSettings {
  return values
}
