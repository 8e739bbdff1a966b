import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { toError } from '../base/errors.ts'
import { faultOfValue, parseSettingText } from './check-setting.ts'
import { closestName } from './closest-name.ts'
import { locateFault } from './locate-fault.ts'
import { SettingsError } from './settings-fault.ts'
import type { SettingsFault } from './settings-fault.ts'
import { declarationOf, SETTINGS, settingsWith } from './settings.ts'
import type { Settings } from './settings.ts'

/** Where settings come from. */
export interface SettingsSource {
  readonly gameDir: string
  /** Values by name as they were typed after `--set`; they win over the file. */
  readonly overrides?: Readonly<Record<string, string>>
}

/** Name of the file in a game folder that holds its settings. */
export const SETTINGS_FILE = 'settings.ts'

interface Given {
  readonly values: Record<string, unknown>
  readonly faults: SettingsFault[]
}

/**
 * Reads a game's settings: the defaults, over them what `settings.ts` exports, over that the overrides.
 *
 * A missing `settings.ts` leaves the defaults. Throws {@link SettingsError} with all faults at once.
 */
export async function loadSettings(source: SettingsSource): Promise<Settings> {
  const fromFile = await readFileSettings(source.gameDir)
  const fromCommandLine = readOverrides(source.overrides ?? {})
  const faults = [...fromFile.faults, ...fromCommandLine.faults]
  if (faults.length > 0) throw new SettingsError(faults)
  const settings = settingsWith({ ...fromFile.values, ...fromCommandLine.values })
  const misfit = misfitOf(settings)
  if (misfit) throw new SettingsError([placeIn(source.gameDir, 'defaultAccountPermission', misfit)])
  return settings
}

/** What is wrong with settings that are right one by one. */
function misfitOf({ defaultAccountPermission, permissionHierarchy }: Settings): string | undefined {
  if (permissionHierarchy.includes(defaultAccountPermission)) return undefined
  return `defaultAccountPermission must be in permissionHierarchy: ${permissionHierarchy.join(', ')}`
}

function placeIn(gameDir: string, name: string, message: string): SettingsFault {
  const file = join(gameDir, SETTINGS_FILE)
  const line = statSync(file, { throwIfNoEntry: false }) ? lineOfSetting(readFileSync(file, 'utf8'), name) : null
  return { file: line === null ? null : file, line, message }
}

async function readFileSettings(gameDir: string): Promise<Given> {
  const file = join(gameDir, SETTINGS_FILE)
  if (!statSync(file, { throwIfNoEntry: false })) return { values: {}, faults: [] }
  const exported = await importDefault(file, gameDir)
  if ('fault' in exported) return { values: {}, faults: [exported.fault] }
  if (!isRecord(exported.value)) {
    return {
      values: {},
      faults: [{ file, line: 1, message: 'settings.ts must export its settings as default: export default { … }' }],
    }
  }
  const source = readFileSync(file, 'utf8')
  return check(exported.value, (name, message) => ({ file, line: lineOfSetting(source, name), message }))
}

async function importDefault(file: string, gameDir: string): Promise<{ value: unknown } | { fault: SettingsFault }> {
  try {
    const module: unknown = await import(pathToFileURL(file).href)
    return { value: isRecord(module) ? module['default'] : undefined }
  } catch (error) {
    return { fault: locateFault(toError(error), file, gameDir) }
  }
}

function readOverrides(overrides: Readonly<Record<string, string>>): Given {
  const values = Object.entries(overrides).map(([name, text]) => {
    const declaration = declarationOf(name)
    return [name, declaration ? parseSettingText(declaration, text) : text] as const
  })
  return check(Object.fromEntries(values), (_name, message) => ({
    file: null,
    line: null,
    message: `--set: ${message}`,
  }))
}

function check(given: Record<string, unknown>, faultAt: (name: string, message: string) => SettingsFault): Given {
  const values: Record<string, unknown> = {}
  const faults: SettingsFault[] = []
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined) continue
    const declaration = declarationOf(name)
    const wrong = declaration ? faultOfValue(declaration, value) : 'is not a setting'
    if (wrong === undefined) values[name] = frozen(value)
    else faults.push(faultAt(name, `${name} ${wrong}${declaration ? '' : suggestionFor(name)}`))
  }
  return { values, faults }
}

function frozen(value: unknown): unknown {
  if (Array.isArray(value)) return Object.freeze([...(value as unknown[])])
  return isRecord(value) ? Object.freeze({ ...value }) : value
}

function suggestionFor(name: string): string {
  const closest = closestName(name, Object.keys(SETTINGS))
  return closest === undefined ? '' : `; did you mean ${closest}?`
}

function lineOfSetting(source: string, name: string): number | null {
  const lines = source.split('\n')
  const escaped = name.replace(/[^\w]/g, String.raw`\$&`)
  const patterns = [new RegExp(`^\\s*['"]?${escaped}['"]?\\s*[:,]`), new RegExp(`(^|\\W)${escaped}(\\W|$)`)]
  for (const pattern of patterns) {
    const index = lines.findIndex((line) => pattern.test(line))
    if (index >= 0) return index + 1
  }
  return null
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
