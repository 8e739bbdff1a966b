// Composition root of the Portal: reads arguments and environment, handles signals, decides the exit code.
import { toError } from '../base/errors.ts'
import { locateFramework, processEntryOf } from '../config/framework.ts'
import { formatLaunchOptions, parseLaunchOptions, pathsOfLaunch } from '../config/launch-options.ts'
import { loadSettings } from '../config/load-settings.ts'
import { prepareGamePaths } from '../config/prepare-game-paths.ts'
import { formatFault, SettingsError } from '../config/settings-fault.ts'
import { readFlightRecord } from '../host/file-flight-recorder.ts'
import { createLogger } from '../host/pino-logger.ts'
import { SystemClock } from '../host/system-clock.ts'
import { SystemRandomIds } from '../host/system-random-ids.ts'
import { turnRulesWithout } from '../link/turn-rules.ts'
import { Portal } from './portal.ts'

async function main(): Promise<number> {
  const launch = parseLaunchOptions(process.argv.slice(2))
  const paths = pathsOfLaunch(launch)
  prepareGamePaths(paths)
  const settings = await loadSettings({ gameDir: paths.dir, overrides: launch.overrides })
  using log = createLogger({
    name: 'portal',
    level: settings.logLevel,
    destination: { file: paths.logs.portal, maxBytes: settings.logMaxBytes, keep: settings.logKeep },
  })
  const rules = turnRulesWithout(process.env['WAYSTONE_RULES_OFF'])
  if (Object.values(rules).includes(false)) {
    log.warn({ rules }, 'WAYSTONE_RULES_OFF is for tests: with it what players type and see can be lost or doubled')
  }
  const server = processEntryOf(locateFramework(), 'server')
  const portal = new Portal({
    clock: new SystemClock(),
    log,
    randomIds: new SystemRandomIds(),
    settings,
    paths,
    rules,
    serverCommand: {
      file: server.command,
      args: [...server.args, ...formatLaunchOptions(launch)],
      env: { ...process.env, NODE_COMPILE_CACHE: paths.compileCache },
    },
    readFlightRecord,
    pid: process.pid,
  })
  const stop = (): void => void portal.stop()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
  process.on('uncaughtException', (error) => {
    log.error({ err: error }, 'the Portal met a fault it cannot go on from')
    console.error(`The Portal met a fault it cannot go on from: ${error.message}`)
    process.exit(70)
  })
  const faults = await portal.start().catch(async (error: unknown) => {
    await portal.stop()
    throw error
  })
  if (faults.length > 0) {
    for (const fault of faults) console.error(formatFault(fault))
    await portal.stop()
    return 1
  }
  await portal.stopped
  return 0
}

try {
  process.exitCode = await main()
} catch (error) {
  if (error instanceof SettingsError) for (const fault of error.faults) console.error(formatFault(fault))
  console.error(toError(error).message)
  process.exitCode = 1
}
