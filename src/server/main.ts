// Composition root of the Server: reads arguments and environment, loads the game, decides the exit code.
import { flushCompileCache } from 'node:module'
import { parseArgs } from 'node:util'
import { isWaystoneError, toError } from '../base/errors.ts'
import { isLoopback } from '../base/loopback.ts'
import { storePathOf } from '../config/game-paths.ts'
import { parseLaunchOptions, pathsOfLaunch } from '../config/launch-options.ts'
import { loadSettings } from '../config/load-settings.ts'
import { SettingsError } from '../config/settings-fault.ts'
import type { Settings } from '../config/settings.ts'
import { Argon2Hasher } from '../host/argon2-hasher.ts'
import { AsyncContextScope } from '../host/async-context-scope.ts'
import { FileFlightRecorder } from '../host/file-flight-recorder.ts'
import { createLogger } from '../host/pino-logger.ts'
import { SystemClock } from '../host/system-clock.ts'
import { connectLink } from '../link/connect-link.ts'
import type { GameFault } from '../link/session-messages.ts'
import { turnRulesWithout } from '../link/turn-rules.ts'
import { openStore } from '../storage/open-store.ts'
import { loadGame } from './game/load-game.ts'
import { locateSessionClassFault } from './game/session-class.ts'

import { Server } from './server.ts'
import type { Unit } from './turn/unit.ts'

async function main(): Promise<void> {
  const { instance, flight, launchArgs } = readOwnArguments(process.argv.slice(2))
  const launch = parseLaunchOptions(launchArgs)
  const paths = pathsOfLaunch(launch)
  // The terminal sends its interrupt to every process of the group; the Portal tells the Server when to leave.
  for (const signal of ['SIGINT', 'SIGHUP', 'SIGTERM'] as const) process.on(signal, () => undefined)
  const settings = await loadSettings({ gameDir: paths.dir, overrides: launch.overrides }).catch((error: unknown) => {
    if (error instanceof SettingsError) return error.faults
    throw error
  })
  const maxFrameBytes = 'linkMaxFrameBytes' in settings ? settings.linkMaxFrameBytes : FAULTS_FRAME_BYTES
  const link = await connectLink({ path: paths.linkSocket, instance, maxFrameBytes })
  const refuse = async (faults: readonly GameFault[]): Promise<never> => {
    link.send({ kind: 'faults', instance, faults })
    await link.flush()
    link.end()
    process.exit(1)
  }
  if (!('linkMaxFrameBytes' in settings)) return refuse(settings)
  const log = createServerLogger(paths.logs.server, settings)
  const loaded = await loadGame(paths.dir, settings, log)
  if (loaded.kind === 'faults') return refuse(loaded.faults)
  const store = await openStore({
    path: storePathOf(paths, settings.storeFile),
    synchronous: settings.storeSynchronous,
  }).catch((error: unknown) => refuse([{ file: null, line: null, message: toError(error).message }]))
  process.on('uncaughtException', (error) => {
    log.error({ err: error }, 'a fault outside of every command; the Server ends and is started anew')
    console.error(error)
    process.exit(70)
  })
  const server = new Server({
    clock: new SystemClock(),
    log,
    scope: new AsyncContextScope<Unit>(),
    flight: new FileFlightRecorder(flight),
    hasher: new Argon2Hasher({ maxInFlight: settings.hashesInFlight }),
    settings,
    rules: turnRulesWithout(process.env['WAYSTONE_RULES_OFF']),
    game: loaded.game,
    gameDir: paths.dir,
    store,
    link,
    instance,
    pid: process.pid,
    isLoopback,
    onEnd: (fault) => {
      if (fault === undefined) process.exit(0)
      log.error({ err: fault }, 'the Server cannot go on')
      console.error(toError(fault).message)
      process.exit(1)
    },
  })
  // Written now, while nobody waits: a process that ends would do it in the players' pause.
  flushCompileCache()
  await server.start().catch((error: unknown) => {
    if (!isWaystoneError(error, 'WS_SESSION_CLASS_INVALID')) throw error
    return refuse([locateSessionClassFault(error, settings.sessionClass, paths.dir)])
  })
}

/** Room for the faults of a settings file that says nothing usable about frames. */
const FAULTS_FRAME_BYTES = 1_048_576

function createServerLogger(file: string, settings: Settings): ReturnType<typeof createLogger> {
  const { logLevel, logMaxBytes, logKeep } = settings
  return createLogger({ name: 'server', level: logLevel, destination: { file, maxBytes: logMaxBytes, keep: logKeep } })
}

function readOwnArguments(argv: readonly string[]): { instance: string; flight: string; launchArgs: string[] } {
  const options = { instance: { type: 'string' }, flight: { type: 'string' } } as const
  const { values, tokens } = parseArgs({ args: [...argv], options, strict: false, tokens: true })
  const own = new Set(
    tokens.flatMap((token) => (token.kind === 'option' && token.name in options ? ownIndexes(token) : [])),
  )
  const { instance, flight } = values
  if (typeof instance !== 'string' || typeof flight !== 'string') {
    throw new Error('A Server is started by its Portal. Use "waystone start".')
  }
  return { instance, flight, launchArgs: argv.filter((_, index) => !own.has(index)) }
}

function ownIndexes(token: { readonly index: number; readonly inlineValue?: boolean | undefined }): number[] {
  return token.inlineValue ? [token.index] : [token.index, token.index + 1]
}

try {
  await main()
} catch (error) {
  console.error(toError(error))
  process.exit(1)
}
