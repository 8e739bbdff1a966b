import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Clock } from '../base/clock.ts'
import { toDisposable } from '../base/disposable-store.ts'
import { WaystoneError } from '../base/errors.ts'
import type { GamePaths } from '../config/game-paths.ts'
import { isProcessAlive } from './process-alive.ts'

// No start takes as long; after a loss of power the number in the file may be that of quite another process.
const STALE_MS = 600_000

/**
 * Keeps a second start of the same game out while the first is under way; dispose of it when the game runs.
 *
 * Throws `WS_GAME_ALREADY_RUNNING`.
 */
export function lockStart(clock: Clock, paths: GamePaths): Disposable {
  const path = join(paths.run, 'start.lock')
  if (!take(path)) {
    if (!isStale(clock, path)) {
      throw new WaystoneError('WS_GAME_ALREADY_RUNNING', `The game is being started already, on ${paths.data}.`)
    }
    rmSync(path, { force: true })
    if (!take(path)) throw new WaystoneError('WS_GAME_ALREADY_RUNNING')
  }
  return toDisposable(() => rmSync(path, { force: true }))
}

function take(path: string): boolean {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx', mode: 0o600 })
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

function isStale(clock: Clock, path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found || clock.now() - found.mtimeMs > STALE_MS) return true
  const pid = Number(readFileSync(path, 'utf8'))
  // Empty for the instant between its making and its writing.
  return pid > 0 && !isProcessAlive(pid)
}
