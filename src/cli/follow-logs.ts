import { wait } from '../base/clock.ts'
import type { GamePaths } from '../config/game-paths.ts'
import { say } from './cli-context.ts'
import type { CliContext } from './cli-context.ts'
import { LogTail } from './log-tail.ts'
import { mergeLogLines } from './merge-log-lines.ts'

const POLL_MS = 100

/** The logs of both processes of a game, read as one. */
export class GameLogs implements Disposable {
  readonly #tails: readonly LogTail[]

  constructor({ logs }: GamePaths) {
    this.#tails = [logs.portal, logs.server].map((path) => new LogTail(path))
  }

  /** The lines that have come since the last call, in the order of their times. */
  read(): string[] {
    return mergeLogLines(this.#tails.map((tail) => tail.read()))
  }

  [Symbol.dispose](): void {
    for (const tail of this.#tails) tail[Symbol.dispose]()
  }
}

/** Prints what is added to the logs until `signal` aborts, and then what is left. */
export async function followLogs(
  context: CliContext,
  logs: GameLogs,
  { format, signal }: { readonly format: (line: string) => string; readonly signal: AbortSignal },
): Promise<void> {
  let isLast: boolean
  do {
    isLast = signal.aborted
    for (const line of logs.read()) say(context, format(line))
    if (!isLast) await wait(context.clock, POLL_MS)
  } while (!isLast)
}
