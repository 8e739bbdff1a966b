import { wait } from '../base/clock.ts'
import { isWaystoneError } from '../base/errors.ts'
import type { GamePaths } from '../config/game-paths.ts'
import type { GameStatus } from '../link/control-messages.ts'
import type { CliContext } from './cli-context.ts'
import { statusOf } from './control-client.ts'
import type { PortalProcess, ProcessEnd } from './portal-process.ts'

const POLL_MS = 25

/** What became of a start. */
export type StartOutcome =
  | { readonly kind: 'ready'; readonly status: GameStatus }
  | { readonly kind: 'ended'; readonly end: ProcessEnd | Error }
  | { readonly kind: 'timeout' }

/** Waits until the started game runs, the Portal ends, or the time is up. */
export async function waitUntilReady(
  context: CliContext,
  paths: GamePaths,
  portal: PortalProcess,
  timeoutMs: number,
): Promise<StartOutcome> {
  const { clock } = context
  const deadline = clock.monotonic() + timeoutMs
  let end: ProcessEnd | Error | undefined
  void portal.ended.then((value) => (end = value))
  while (clock.monotonic() < deadline) {
    const status = await statusNow(paths)
    if (end !== undefined) return { kind: 'ended', end }
    if (status?.portal.pid === portal.child.pid && status?.server.state === 'running') return { kind: 'ready', status }
    await wait(clock, POLL_MS)
  }
  return { kind: 'timeout' }
}

async function statusNow(paths: GamePaths): Promise<GameStatus | undefined> {
  try {
    return await statusOf(paths)
  } catch (error) {
    // A Portal that is on its way up or down may hang up; the next look tells.
    if (isWaystoneError(error, 'WS_CONTROL_CLOSED')) return undefined
    throw error
  }
}
