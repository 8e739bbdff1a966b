import { createConnection } from 'node:net'
import type { Socket } from 'node:net'
import { toError, WaystoneError } from '../base/errors.ts'
import type { GamePaths } from '../config/game-paths.ts'
import type { ControlCommand, ControlReply, GameStatus } from '../link/control-messages.ts'
import { SocketLink } from '../link/socket-link.ts'
import { validateControlReply } from '../link/validate-control.ts'

/** How a running Portal is asked. */
export interface AskOptions {
  /** Called for each word of progress that comes before the answer. */
  readonly onProgress?: (text: string) => void
  readonly signal?: AbortSignal
}

/** The answer to a control command: what comes after any progress. */
export type ControlAnswer = Exclude<ControlReply, { kind: 'progress' }>

const STATUS_TIMEOUT_MS = 5000
const MAX_REPLY_BYTES = 16_777_216
/** The last is what is met in the moment in which a Portal closes its socket. */
const NOBODY_THERE = new Set(['ENOENT', 'ECONNREFUSED', 'ENOTSOCK', 'ECONNRESET'])

/**
 * Asks the Portal of a game and waits for its answer.
 *
 * Throws `WS_GAME_NOT_RUNNING` when none listens, `WS_CONTROL_CLOSED` when it hangs up first.
 */
export async function askPortal(
  paths: GamePaths,
  command: ControlCommand,
  options: AskOptions = {},
): Promise<ControlAnswer> {
  const socket = await connect(paths)
  return new Promise((resolve, reject) => {
    const link = new SocketLink<ControlCommand, ControlReply>({
      input: socket,
      output: socket,
      validate: validateControlReply,
      maxFrameBytes: MAX_REPLY_BYTES,
    })
    const onAbort = (): void => link[Symbol.dispose]()
    options.signal?.addEventListener('abort', onAbort, { once: true })
    link.onEnd((fault) => {
      options.signal?.removeEventListener('abort', onAbort)
      const what = options.signal?.aborted ? 'did not answer in time' : 'hung up before it answered'
      reject(new WaystoneError('WS_CONTROL_CLOSED', `The Portal ${what}.`, { cause: fault }))
    })
    link.receive((reply) => {
      if (reply.kind === 'progress') {
        options.onProgress?.(reply.text)
        return
      }
      resolve(reply)
      link[Symbol.dispose]()
    })
    link.send(command)
    if (options.signal?.aborted) onAbort()
  })
}

/** What the Portal of a game says of itself; `undefined` when none runs. Throws as {@link askPortal} does. */
export async function statusOf(paths: GamePaths): Promise<GameStatus | undefined> {
  try {
    const signal = AbortSignal.timeout(STATUS_TIMEOUT_MS)
    const answer = await askPortal(paths, { kind: 'status' }, { signal })
    if (answer.kind === 'status') return answer.status
    throw new WaystoneError(
      'WS_CONTROL_BAD_REQUEST',
      `The Portal answered "${answer.kind}" to a question for its status.`,
    )
  } catch (error) {
    if (error instanceof WaystoneError && error.code === 'WS_GAME_NOT_RUNNING') return undefined
    throw error
  }
}

async function connect(paths: GamePaths): Promise<Socket> {
  const socket = createConnection({ path: paths.controlSocket })
  const { promise, resolve, reject } = Promise.withResolvers<Socket>()
  socket.once('connect', () => resolve(socket))
  socket.once('error', (error) => reject(notRunning(paths, error)))
  return promise
}

function notRunning(paths: GamePaths, error: unknown): Error {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (!NOBODY_THERE.has(code)) return toError(error)
  return new WaystoneError('WS_GAME_NOT_RUNNING', `No game is running on ${paths.data}.`, { cause: error })
}
