import { constants } from 'node:os'
import { WaystoneError } from '../base/errors.ts'
import type { GamePaths } from '../config/game-paths.ts'
import type { LaunchOptions } from '../config/launch-options.ts'
import { loadSettings } from '../config/load-settings.ts'
import { prepareGamePaths } from '../config/prepare-game-paths.ts'
import { CommandFailure } from './cli-command.ts'
import type { CliArguments } from './cli-command.ts'
import type { CliContext } from './cli-context.ts'
import { statusOf } from './control-client.ts'
import { followLogs, GameLogs } from './follow-logs.ts'
import { writeLaunchRecord } from './launch-record.ts'
import { spawnPortal } from './portal-process.ts'
import type { PortalProcess, ProcessEnd } from './portal-process.ts'
import { Progress } from './progress.ts'
import { lockStart } from './start-lock.ts'
import { waitUntilReady } from './wait-until-ready.ts'
import { sayWelcome } from './welcome.ts'

/** A game that is to be started. */
export interface Launch {
  readonly paths: GamePaths
  readonly options: LaunchOptions
  /** What was typed, for the commands that the user is told. */
  readonly args: CliArguments
}

// The Portal gives a Server `serverStartTimeoutMs` and then says why it failed; this is for a Portal that says nothing.
const GRACE_MS = 10_000
const LAST_LINES = 20

/**
 * Starts a game and says where it is; in the foreground stays until it ends. Gives the exit code.
 *
 * Throws before anything is started: `WS_SETTINGS_INVALID`, `WS_GAME_DIR_NOT_WRITABLE`, `WS_GAME_ALREADY_RUNNING`.
 */
export async function launchGame(context: CliContext, launch: Launch): Promise<number> {
  const { paths, options } = launch
  const settings = await loadSettings({ gameDir: options.dir, overrides: options.overrides })
  prepareGamePaths(paths)
  using lock = lockStart(context.clock, paths)
  await refuseSecond(paths)
  writeLaunchRecord(paths, options)
  const timeoutMs = settings.serverStartTimeoutMs + GRACE_MS
  if (options.isForeground) return await stayWith(context, launch, { timeoutMs, lock })
  const portal = spawnPortal(context, paths, options)
  await sayWhenReady(context, launch, { portal, timeoutMs })
  portal.child.unref()
  return 0
}

/** Starts the game with the terminal, prints what both processes log, and gives the Portal's exit code. */
async function stayWith(
  context: CliContext,
  launch: Launch,
  { timeoutMs, lock }: { readonly timeoutMs: number; readonly lock: Disposable },
): Promise<number> {
  using logs = new GameLogs(launch.paths)
  logs.read()
  const portal = spawnPortal(context, launch.paths, launch.options)
  using stop = stopOnSignal(context, portal)
  const end = new AbortController()
  void portal.ended.then(() => end.abort())
  const isReady = await sayWhenReady(context, launch, { portal, timeoutMs })
  lock[Symbol.dispose]()
  const following = followLogs(context, logs, { format: context.formatLogLine, signal: end.signal })
  const code = exitCodeOf(await portal.ended)
  await following
  return isReady || stop.isAsked ? code : code || 1
}

async function refuseSecond(paths: GamePaths): Promise<void> {
  const running = await statusOf(paths)
  if (!running) return
  throw new WaystoneError(
    'WS_GAME_ALREADY_RUNNING',
    `The game is running already: ${running.game}, Portal ${running.portal.pid}, on ${paths.data}.`,
  )
}

async function sayWhenReady(
  context: CliContext,
  { paths, options, args }: Launch,
  { portal, timeoutMs }: { readonly portal: PortalProcess; readonly timeoutMs: number },
): Promise<boolean> {
  using progress = new Progress(context, 'Starting')
  const outcome = await waitUntilReady(context, paths, portal, timeoutMs)
  progress[Symbol.dispose]()
  if (outcome.kind === 'ready') {
    sayWelcome(context, { paths, status: outcome.status, args, isForeground: options.isForeground })
    return true
  }
  if (outcome.kind === 'timeout') {
    portal.child.kill('SIGTERM')
    throw new CommandFailure(`The game did not start within ${Math.round(timeoutMs / 1000)} s.`, lastLines(portal))
  }
  if (outcome.end instanceof Error) throw new CommandFailure(`The Portal cannot be started: ${outcome.end.message}`)
  if (options.isForeground) return false
  const [first = `The Portal ended before the game ran (${describeEnd(outcome.end)}).`, ...rest] = lastLines(portal)
  throw new CommandFailure(first, rest)
}

function lastLines(portal: PortalProcess): string[] {
  const lines = portal.output().split('\n')
  return lines.filter((line) => line.trim() !== '').slice(-LAST_LINES)
}

// A terminal sends Ctrl-C to the Portal as well; asking twice for one stop must not read as impatience.
function stopOnSignal(context: CliContext, portal: PortalProcess): Disposable & { readonly isAsked: boolean } {
  let isAsked = false
  const listening = context.onStopSignal(() => {
    if (!isAsked) portal.child.kill('SIGTERM')
    isAsked = true
  })
  return {
    get isAsked() {
      return isAsked
    },
    [Symbol.dispose]: () => listening[Symbol.dispose](),
  }
}

function exitCodeOf(end: ProcessEnd | Error): number {
  if (end instanceof Error) return 1
  return end.signal === null ? (end.code ?? 1) : 128 + constants.signals[end.signal]
}

function describeEnd({ code, signal }: ProcessEnd): string {
  return signal === null ? `exit code ${code}` : `signal ${signal}`
}
