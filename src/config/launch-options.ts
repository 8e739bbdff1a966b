import { isAbsolute } from 'node:path'
import { parseArgs } from 'node:util'
import { toError } from '../base/errors.ts'
import { SettingsError } from './settings-fault.ts'
import { resolveGamePaths } from './game-paths.ts'
import type { GamePaths } from './game-paths.ts'

/** What a Portal or Server process is told when it is started. */
export interface LaunchOptions {
  /** The game folder, absolute. */
  readonly dir: string
  /** The data folder, absolute. */
  readonly data: string
  /** Settings set on the command line, as text; checked by `loadSettings`. */
  readonly overrides: Readonly<Record<string, string>>
  /** Whether the game was started in the foreground, where its log is read from the terminal. */
  readonly isForeground: boolean
}

/** The options as arguments of a process. */
export function formatLaunchOptions(options: LaunchOptions): string[] {
  const sets = Object.entries(options.overrides).flatMap(([name, value]) => ['--set', `${name}=${value}`])
  return ['--dir', options.dir, '--data', options.data, ...sets, ...(options.isForeground ? ['--foreground'] : [])]
}

/** Reads what {@link formatLaunchOptions} wrote. Throws {@link SettingsError} for anything else. */
export function parseLaunchOptions(argv: readonly string[]): LaunchOptions {
  const { dir, data, set, foreground } = readArgs(argv)
  if (dir === undefined || !isAbsolute(dir)) throw invalid('--dir must be an absolute path')
  if (data === undefined || !isAbsolute(data)) throw invalid('--data must be an absolute path')
  return { dir, data, overrides: parseOverrides(set ?? []), isForeground: foreground ?? false }
}

/** Reads the texts that followed each `--set`; a later one wins. Throws {@link SettingsError}, all faults at once. */
export function parseOverrides(sets: readonly string[]): Record<string, string> {
  const bad = sets.filter((set) => set.indexOf('=') < 1)
  if (bad.length > 0) {
    const faults = bad.map((set) => ({ file: null, line: null, message: `--set ${set}: must be NAME=VALUE` }))
    throw new SettingsError(faults)
  }
  return Object.fromEntries(sets.map((set) => [set.slice(0, set.indexOf('=')).trim(), set.slice(set.indexOf('=') + 1)]))
}

/** Paths of the game that a process was started for. Throws `WS_GAME_DIR_MISSING`. */
export function pathsOfLaunch(options: LaunchOptions): GamePaths {
  return resolveGamePaths({ dir: options.dir, data: options.data, cwd: options.dir })
}

function readArgs(argv: readonly string[]): {
  dir?: string | undefined
  data?: string | undefined
  set?: string[] | undefined
  foreground?: boolean | undefined
} {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        dir: { type: 'string' },
        data: { type: 'string' },
        set: { type: 'string', multiple: true },
        foreground: { type: 'boolean' },
      },
    }).values
  } catch (error) {
    throw invalid(toError(error).message, error)
  }
}

function invalid(message: string, cause?: unknown): SettingsError {
  return new SettingsError([{ file: null, line: null, message }], cause === undefined ? undefined : { cause })
}
