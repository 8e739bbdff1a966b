import type { Readable, Writable } from 'node:stream'
import type { Clock } from '../base/clock.ts'
import type { Framework } from '../config/framework.ts'

/** A stream that may be a terminal. */
export type OutputStream = Writable & { readonly isTTY?: boolean }

/** A stream that may be a keyboard. */
export type InputStream = Readable & { readonly isTTY?: boolean; setRawMode?(isRaw: boolean): unknown }

/** What the command line works with; handed in, so that tests put their own. */
export interface CliContext {
  /** The folder the user is in. */
  readonly cwd: string
  readonly stdin: InputStream
  readonly stdout: OutputStream
  readonly stderr: OutputStream
  /** Whether output may be coloured. */
  readonly isColored: boolean
  readonly clock: Clock
  readonly framework: Framework
  /** Environment that started processes get, beside what they are given of their own. */
  readonly environment: Readonly<Record<string, string | undefined>>
  /** The version of the framework. */
  readonly version: string
  /** Makes a JSON log line readable. */
  readonly formatLogLine: (line: string) => string
  /** Calls `listener` at each request to stop (Ctrl-C, SIGTERM, SIGHUP) until disposed of. */
  readonly onStopSignal: (listener: () => void) => Disposable
}

/** Writes a line to standard output. */
export function say(context: CliContext, line = ''): void {
  context.stdout.write(`${line}\n`)
}

/** Writes a line to standard error. */
export function complain(context: CliContext, line: string): void {
  context.stderr.write(`${line}\n`)
}
