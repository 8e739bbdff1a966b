import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import type { GamePaths } from '../config/game-paths.ts'
import { formatLaunchOptions, parseLaunchOptions } from '../config/launch-options.ts'
import type { LaunchOptions } from '../config/launch-options.ts'

/** Remembers how a game was started, for `restart`. */
export function writeLaunchRecord(paths: GamePaths, options: LaunchOptions): void {
  const text = `${JSON.stringify({ argv: formatLaunchOptions(options) })}\n`
  const beside = `${paths.launchRecord}.${process.pid}`
  writeFileSync(beside, text, { mode: 0o600 })
  renameSync(beside, paths.launchRecord)
}

/** How the game was started last; `undefined` when that is not known. */
export function readLaunchRecord(paths: GamePaths): LaunchOptions | undefined {
  try {
    const record: unknown = JSON.parse(readFileSync(paths.launchRecord, 'utf8'))
    return isRecord(record) ? parseLaunchOptions(record.argv) : undefined
  } catch {
    // Not there, cut short, or of another version: `restart` then starts with no more than it is told.
    return undefined
  }
}

function isRecord(value: unknown): value is { argv: string[] } {
  if (typeof value !== 'object' || value === null || !('argv' in value)) return false
  return Array.isArray(value.argv) && value.argv.every((word) => typeof word === 'string')
}
