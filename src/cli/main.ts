import { toDisposable } from '../base/disposable-store.ts'
import { frameworkVersion, locateFramework } from '../config/framework.ts'
import { formatLogLine } from '../host/format-log-line.ts'
import { SystemClock } from '../host/system-clock.ts'
import type { CliContext } from './cli-context.ts'
import { runCli } from './run-cli.ts'

const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

function onStopSignal(listener: () => void): Disposable {
  for (const signal of STOP_SIGNALS) process.on(signal, listener)
  return toDisposable(() => {
    for (const signal of STOP_SIGNALS) process.off(signal, listener)
  })
}

// Whoever reads the output may have enough of it: `waystone logs | head`.
process.stdout.on('error', (error: Error & { code?: string }) => {
  if (error.code !== 'EPIPE') throw error
  process.exit(0)
})

const framework = locateFramework()
const context: CliContext = {
  cwd: process.cwd(),
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  isColored: process.stdout.isTTY && !process.env['NO_COLOR'] && process.env['TERM'] !== 'dumb',
  clock: new SystemClock(),
  framework,
  environment: process.env,
  version: frameworkVersion(framework),
  formatLogLine,
  onStopSignal,
}

process.exitCode = await runCli(process.argv.slice(2), context)
