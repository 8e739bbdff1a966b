import { createHash } from 'node:crypto'
import { realpathSync, statSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { basename, dirname, isAbsolute, join, resolve } from 'node:path'
import { WaystoneError } from '../base/errors.ts'

/** Where everything of one game lies. All paths are absolute. */
export interface GamePaths {
  /** The game folder: settings, typeclasses, commands, world. */
  readonly dir: string
  /** What the running game writes. */
  readonly data: string
  /** Folder of the sockets; not always inside {@link data}. */
  readonly sockets: string
  /** The command line talks to the Portal here. */
  readonly controlSocket: string
  /** The Server talks to the Portal here. */
  readonly linkSocket: string
  readonly logs: {
    readonly folder: string
    readonly portal: string
    readonly server: string
    /** What a Portal in the background prints. */
    readonly portalOutput: string
  }
  /** Small files of the running processes. */
  readonly run: string
  readonly flightRecord: string
  readonly sessionIds: string
  /** How the game was started, so that it can be started again the same way. */
  readonly launchRecord: string
  readonly compileCache: string
}

/** What {@link resolveGamePaths} goes by. */
export interface GamePathsInput {
  /** The game folder; unless given the nearest one upwards from {@link cwd}. */
  readonly dir?: string | undefined
  /** The data folder; `data` in the game folder unless given. */
  readonly data?: string | undefined
  readonly cwd: string
}

// Linux allows 107 bytes, macOS 103.
const MAX_SOCKET_PATH_BYTES = 100
const MARKERS = ['settings.ts', 'world/initial.ts']
const MARKERS_OF_NAMED_FOLDER = [...MARKERS, 'commands', 'typeclasses']

/** Finds a game and says where its files are. Makes nothing. Throws `WS_GAME_DIR_MISSING`. */
export function resolveGamePaths({ dir, data, cwd }: GamePathsInput): GamePaths {
  const gameDir = dir === undefined ? findGameDir(cwd) : checkGameDir(resolve(cwd, dir))
  const dataDir = data === undefined ? join(gameDir, 'data') : resolve(cwd, data)
  const run = join(dataDir, 'run')
  const logs = join(dataDir, 'logs')
  const sockets = socketFolder(run, dataDir)
  return {
    dir: gameDir,
    data: dataDir,
    sockets,
    controlSocket: join(sockets, 'control.sock'),
    linkSocket: join(sockets, 'link.sock'),
    logs: {
      folder: logs,
      portal: join(logs, 'portal.log'),
      server: join(logs, 'server.log'),
      portalOutput: join(logs, 'portal.out'),
    },
    run,
    flightRecord: join(run, 'flight-record'),
    sessionIds: join(run, 'session-ids'),
    launchRecord: join(run, 'launch.json'),
    compileCache: join(dataDir, 'cache'),
  }
}

/** Path of the store that the setting `storeFile` names. */
export function storePathOf(paths: GamePaths, storeFile: string): string {
  return isAbsolute(storeFile) ? storeFile : join(paths.data, storeFile)
}

function findGameDir(cwd: string): string {
  for (let folder = resolve(cwd); ; folder = dirname(folder)) {
    if (hasOneOf(folder, MARKERS)) return folder
    if (dirname(folder) === folder) break
  }
  throw new WaystoneError(
    'WS_GAME_DIR_MISSING',
    `There is no game in ${cwd} or above it. Name its folder with --dir, or make one with "waystone init DIR".`,
  )
}

function checkGameDir(folder: string): string {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw new WaystoneError('WS_GAME_DIR_MISSING', `There is no folder ${folder}.`)
  }
  if (hasOneOf(folder, MARKERS_OF_NAMED_FOLDER)) return folder
  throw new WaystoneError(
    'WS_GAME_DIR_MISSING',
    `There is no game in ${folder}: no settings.ts, commands, typeclasses or world.`,
  )
}

function hasOneOf(folder: string, names: readonly string[]): boolean {
  return names.some((name) => statSync(join(folder, name), { throwIfNoEntry: false }) !== undefined)
}

/** The run folder, or where its path is too long for sockets a folder of its own under the system's temporary one. */
function socketFolder(run: string, data: string): string {
  if (Buffer.byteLength(join(run, 'control.sock')) <= MAX_SOCKET_PATH_BYTES) return run
  const hash = createHash('sha256').update(realPathOf(data)).digest('hex').slice(0, 16)
  // Not what TMPDIR says: it may differ between the shell that starts the game and the one that stops it.
  const temporary = process.platform === 'win32' ? tmpdir() : '/tmp'
  return join(temporary, `waystone-${userInfo().uid}-${hash}`)
}

/** The path with links resolved as far as it exists, so that each way to a folder gives the same one. */
function realPathOf(path: string): string {
  if (statSync(path, { throwIfNoEntry: false })) return realpathSync(path)
  const parent = dirname(path)
  return parent === path ? path : join(realPathOf(parent), basename(path))
}
