import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { closeSync, fstatSync, ftruncateSync, openSync, readFileSync } from 'node:fs'
import { processEntryOf } from '../config/framework.ts'
import type { GamePaths } from '../config/game-paths.ts'
import { formatLaunchOptions } from '../config/launch-options.ts'
import type { LaunchOptions } from '../config/launch-options.ts'
import type { CliContext } from './cli-context.ts'

const MAX_OUTPUT_BYTES = 1_048_576

/** How a process ended. */
export interface ProcessEnd {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
}

/** A Portal that was started. */
export interface PortalProcess {
  readonly child: ChildProcess
  /** Resolves when it ends, with an error where it could not be started at all. */
  readonly ended: Promise<ProcessEnd | Error>
  /** What it has printed since; empty in the foreground, where the terminal shows it. */
  output(): string
}

/** Starts the Portal: with the terminal in the foreground, on its own and into a file in the background. */
export function spawnPortal(context: CliContext, paths: GamePaths, options: LaunchOptions): PortalProcess {
  const { command, args } = processEntryOf(context.framework, 'portal')
  const log = options.isForeground ? undefined : openOutput(paths.logs.portalOutput)
  const start = log === undefined ? 0 : fstatSync(log).size
  const child = spawn(command, [...args, ...formatLaunchOptions(options)], {
    cwd: options.dir,
    detached: log !== undefined,
    stdio: log === undefined ? 'inherit' : ['ignore', log, log],
    env: { ...context.environment, NODE_COMPILE_CACHE: paths.compileCache },
  })
  if (log !== undefined) closeSync(log)
  const ended = new Promise<ProcessEnd | Error>((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }))
    child.once('error', resolve)
  })
  const output = (): string =>
    log === undefined ? '' : readFileSync(paths.logs.portalOutput).subarray(start).toString('utf8')
  return { child, ended, output }
}

/** Opens the file for appending; what several starts have filled it with is dropped. */
function openOutput(path: string): number {
  const file = openSync(path, 'a', 0o600)
  if (fstatSync(file).size > MAX_OUTPUT_BYTES) ftruncateSync(file)
  return file
}
