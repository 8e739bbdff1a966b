import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { toDisposable } from '../base/disposable-store.ts'
import { locateFramework } from '../config/framework.ts'
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

function versionOf(root: string): string {
  const manifest: unknown = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const isNamed = typeof manifest === 'object' && manifest !== null && 'version' in manifest
  return isNamed ? String(manifest.version) : 'unknown'
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
  version: versionOf(framework.root),
  formatLogLine,
  onStopSignal,
}

process.exitCode = await runCli(process.argv.slice(2), context)
