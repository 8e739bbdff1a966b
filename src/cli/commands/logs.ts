import { UsageError } from '../cli-command.ts'
import type { CliCommand } from '../cli-command.ts'
import { say } from '../cli-context.ts'
import { followLogs, GameLogs } from '../follow-logs.ts'
import { GAME_OPTIONS, gamePathsOf } from '../game-options.ts'
import { LogTail } from '../log-tail.ts'
import { mergeLogLines } from '../merge-log-lines.ts'

const DEFAULT_LINES = 50

/** `logs`: the logs of both processes as one. */
export const logsCommand: CliCommand = {
  name: 'logs',
  summary: 'show the logs of both processes as one',
  usage: 'logs [--follow] [--lines N] [--raw] [--dir DIR] [--data DIR]',
  options: {
    follow: { type: 'boolean', text: 'go on with new lines until Ctrl-C' },
    lines: { type: 'string', value: 'N', text: `how many of the last lines; ${DEFAULT_LINES} unless given` },
    raw: { type: 'boolean', text: 'lines as they are in the files, one JSON object each' },
    ...GAME_OPTIONS,
  },
  positionals: { min: 0, max: 0 },
  async run(context, args) {
    const paths = gamePathsOf(context, args)
    const amount = readAmount(args.text('lines'))
    const format = args.has('raw') ? (line: string): string => line : context.formatLogLine
    const older = mergeLogLines([paths.logs.portal, paths.logs.server].map((file) => readOlder(`${file}.1`)))
    using logs = new GameLogs(paths)
    const newest = logs.read()
    for (const line of lastOf([...(newest.length < amount ? older : []), ...newest], amount)) say(context, format(line))
    if (!args.has('follow')) return 0
    const stop = new AbortController()
    using _signals = context.onStopSignal(() => stop.abort())
    await followLogs(context, logs, { format, signal: stop.signal })
    return 0
  },
}

function readOlder(path: string): string[] {
  using tail = new LogTail(path)
  return tail.read()
}

function lastOf(lines: readonly string[], amount: number): readonly string[] {
  return amount === 0 ? [] : lines.slice(-amount)
}

function readAmount(text: string | undefined): number {
  if (text === undefined) return DEFAULT_LINES
  if (!/^\d{1,9}$/.test(text)) throw new UsageError(`--lines must be a number, not "${text}".`)
  return Number(text)
}
