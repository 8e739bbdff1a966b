import type { GamePaths } from '../config/game-paths.ts'
import { isWaystoneError, WaystoneError } from '../base/errors.ts'
import type { GameStatus } from '../link/control-messages.ts'
import { CommandFailure } from './cli-command.ts'
import type { CliContext } from './cli-context.ts'
import { askPortal, statusOf } from './control-client.ts'
import { formatFaults } from './format-faults.ts'
import { waitUntilGone } from './process-alive.ts'
import { Progress } from './progress.ts'

const GONE_TIMEOUT_MS = 30_000

/** Stops a game, waits until its Portal is gone, and gives what it was. Throws `WS_GAME_NOT_RUNNING`. */
export async function stopGame(context: CliContext, paths: GamePaths): Promise<GameStatus> {
  using progress = new Progress(context, 'Stopping')
  const status = await statusOf(paths)
  if (!status) throw new WaystoneError('WS_GAME_NOT_RUNNING', `No game is running on ${paths.data}.`)
  await askToStop(context, paths, progress)
  if (await waitUntilGone(context.clock, status.portal.pid, GONE_TIMEOUT_MS)) return status
  throw new CommandFailure(
    `The Portal ${status.portal.pid} still runs ${GONE_TIMEOUT_MS / 1000} s after it was asked to stop.`,
  )
}

async function askToStop(context: CliContext, paths: GamePaths, progress: Progress): Promise<void> {
  try {
    const answer = await askPortal(paths, { kind: 'stop' }, { onProgress: (text) => progress.say(text) })
    if (answer.kind === 'failed') throw new CommandFailure(answer.text, formatFaults(context, answer.faults))
  } catch (error) {
    // A Portal may be gone before its last word is read; that it is gone is what was asked for.
    if (!isWaystoneError(error, 'WS_CONTROL_CLOSED')) throw error
  }
}
