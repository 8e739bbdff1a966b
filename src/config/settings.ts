import { COMMAND_SETTINGS } from './command-settings.ts'
import { CONNECTION_SETTINGS } from './connection-settings.ts'
import { GUEST_SETTINGS } from './guest-settings.ts'
import { LISTENER_SETTINGS } from './listener-settings.ts'
import { LOGIN_SETTINGS } from './login-settings.ts'
import { PROCESS_SETTINGS } from './process-settings.ts'
import type { SettingDeclaration, SettingValue } from './setting-declarations.ts'
import { SSH_SETTINGS } from './ssh-settings.ts'
import { WEB_SETTINGS } from './web-settings.ts'
import { WORLD_SETTINGS } from './world-settings.ts'

/** Every setting there is, by name, declared once. */
export const SETTINGS = {
  ...WORLD_SETTINGS,
  ...COMMAND_SETTINGS,
  ...LOGIN_SETTINGS,
  ...GUEST_SETTINGS,
  ...CONNECTION_SETTINGS,
  ...LISTENER_SETTINGS,
  ...SSH_SETTINGS,
  ...WEB_SETTINGS,
  ...PROCESS_SETTINGS,
} satisfies Record<string, SettingDeclaration>

/** Name of a setting. */
export type SettingName = keyof typeof SETTINGS

/** The settings of a running game: complete, checked and frozen. */
export type Settings = { readonly [Name in SettingName]: SettingValue<(typeof SETTINGS)[Name]> }

/** What a game's `settings.ts` exports: the settings that differ from their defaults. */
export type GameSettings = { readonly [Name in SettingName]?: Settings[Name] }

/** The declaration of a setting; `undefined` for a name that is none. */
export function declarationOf(name: string): SettingDeclaration | undefined {
  return isSettingName(name) ? SETTINGS[name] : undefined
}

/** Tells whether a setting has this name. */
export function isSettingName(name: string): name is SettingName {
  return Object.hasOwn(SETTINGS, name)
}

/** Every setting's default, frozen, with `values` in place of some. */
export function settingsWith(values: GameSettings = {}): Settings {
  const entries = Object.entries(SETTINGS).map(([name, declaration]) => [name, declaration.default])
  return Object.freeze({ ...Object.fromEntries(entries), ...values }) as Settings
}
