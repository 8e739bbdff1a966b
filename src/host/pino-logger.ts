import { destination, pino, stdSerializers, stdTimeFunctions } from 'pino'
import type { DestinationStream } from 'pino'
import type { Logger } from '../base/log.ts'
import { formatLogLine } from './format-log-line.ts'
import { LogFile } from './log-file.ts'
import type { LogFileOptions } from './log-file.ts'

/** Lines below the level are dropped; `silent` drops all. */
export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent'

/** Where a file's log lines go: `file` is the path; see {@link LogFileOptions} for the rest. */
export interface LogFileDestination extends Omit<LogFileOptions, 'path'> {
  readonly file: string
}

/** How a logger is made. */
export interface LoggerOptions {
  /** Which process or part speaks; in every line. */
  readonly name: string
  readonly level: LogLevel
  readonly destination: 'stdout' | LogFileDestination
  /** Readable lines in place of JSON, default `false`. */
  readonly isPretty?: boolean
}

/** A {@link Logger} that owns its destination. Its children write to the same one and end with it. */
export interface OwnedLogger extends Logger, Disposable {}

const SECRET_FIELDS = ['password', 'secret', 'token', 'hash', 'line']
const SECRET_PATHS = SECRET_FIELDS.flatMap((field) => [field, `*.${field}`, `*.*.${field}`])

/**
 * Makes the logger of a process: a JSON object a line, with the time in ISO 8601.
 *
 * Fields named password, secret, token, hash or line are blanked out, three levels deep. An `Error` as `err` or `error`
 * is written with its message, code, stack and causes. A line is with the system when the call returns.
 */
export function createLogger(options: LoggerOptions): OwnedLogger {
  const target = openTarget(options.destination)
  const stream = options.isPretty ? { write: (line: string) => target.write(`${formatLogLine(line)}\n`) } : target
  const logger = pino(
    {
      name: options.name,
      level: options.level,
      base: { name: options.name, pid: process.pid },
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: stdSerializers.err, error: stdSerializers.err },
      redact: { paths: SECRET_PATHS, censor: '[secret]' },
    },
    stream,
  )
  return Object.assign(logger, { [Symbol.dispose]: () => target[Symbol.dispose]() })
}

function openTarget(to: LoggerOptions['destination']): DestinationStream & Disposable {
  if (to !== 'stdout') return new LogFile({ path: to.file, maxBytes: to.maxBytes, keep: to.keep })
  const stdout = destination({ dest: 1, sync: true })
  return { write: (line) => stdout.write(line), [Symbol.dispose]: () => stdout.flushSync() }
}
