import { accessSync, chmodSync, constants, lstatSync, mkdirSync, statSync } from 'node:fs'
import { userInfo } from 'node:os'
import { dirname } from 'node:path'
import { toError, WaystoneError } from '../base/errors.ts'
import type { GamePaths } from './game-paths.ts'

const PRIVATE = 0o700

/** Makes the data folder and those inside it, for their owner alone. Throws `WS_GAME_DIR_NOT_WRITABLE`. */
export function prepareGamePaths(paths: GamePaths): void {
  for (const folder of [paths.data, paths.run, paths.logs.folder, paths.compileCache]) makePrivate(folder)
  if (paths.sockets !== paths.run) makeSocketFolder(paths.sockets)
}

function makePrivate(folder: string): void {
  try {
    makeFolder(folder)
    accessSync(folder, constants.W_OK | constants.X_OK)
  } catch (error) {
    throw notWritable(folder, reasonOf(error), error)
  }
}

// Not with the option recursive: where a file system refuses new folders by ENOENT, as /proc does, that never ends.
function makeFolder(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return
  const parent = dirname(folder)
  if (parent !== folder) makeFolder(parent)
  try {
    mkdirSync(folder, { mode: PRIVATE })
  } catch (error) {
    // Another process may have made it just now.
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw error
  }
}

// The temporary folder is everybody's: a folder that somebody else has put there under this name must not be used.
function makeSocketFolder(folder: string): void {
  makePrivate(folder)
  const found = lstatSync(folder)
  if (!found.isDirectory() || (process.platform !== 'win32' && found.uid !== userInfo().uid)) {
    throw notWritable(folder, 'it belongs to somebody else')
  }
  chmodSync(folder, PRIVATE)
}

function notWritable(folder: string, reason: string, cause?: unknown): WaystoneError {
  return new WaystoneError(
    'WS_GAME_DIR_NOT_WRITABLE',
    `The folder ${folder} cannot be written: ${reason}.`,
    cause === undefined ? undefined : { cause },
  )
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
  ENOTDIR: 'a file is in its place',
  EEXIST: 'a file is in its place',
  ENOSPC: 'the disk is full',
  ENOENT: 'no folder can be made there',
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return REASONS[code] ?? toError(error).message
}
