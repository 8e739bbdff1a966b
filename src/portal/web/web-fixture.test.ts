import { WebSocket } from 'ws'
import { type GameSettings, settingsWith } from '../../config/settings.ts'
import { SystemRandomIds } from '../../host/system-random-ids.ts'
import type { SessionCapabilities, SessionInput } from '../../link/session-messages.ts'
import { ManualClock } from '../../testing/manual-clock.ts'
import { RecordingLog } from '../../testing/test-world.ts'
import { ConnectGate } from '../connect-gate.ts'
import { openWeb } from '../open-web.ts'
import { until } from '../telnet/telnet-fixture.test.ts'
import { SharedOutput } from '../output/shared-output.ts'
import { PortalSessions } from '../sessions/portal-sessions.ts'

/** A running HTTP port with sessions behind it; `onInput` stands for the game, and may show things. */
export async function openWebPort(
  onInput: (sessid: number, input: SessionInput) => void = () => {},
  values: GameSettings = {},
) {
  const clock = new ManualClock()
  const log = new RecordingLog()
  const settings = settingsWith({ webPort: 0, webAddress: '127.0.0.1', webPingIntervalMs: 0, ...values })
  let last = 0
  const randomIds = new SystemRandomIds()
  const sessions = new PortalSessions({ clock, log, ids: { next: () => (last += 1) }, randomIds, limits: settings })
  const inputs: (readonly [number, SessionInput])[] = []
  const learned: SessionCapabilities[] = []
  sessions.connectSink({
    sessionOpened: () => {},
    inputArrived: (session) => {
      for (let entry = session.inputs.peek(); entry; entry = session.inputs.peek()) {
        session.inputs.markReleased(entry.n)
        session.inputs.consume(entry.n)
        inputs.push([session.sessid, entry.input])
        onInput(session.sessid, entry.input)
      }
      sessions.relieve(session)
    },
    capabilitiesChanged: ({ capabilities }) => void learned.push(capabilities),
    sessionEnded: () => {},
  })
  const gate = new ConnectGate({ clock, limits: settings })
  const [listener] = await openWeb({
    clock,
    log,
    randomIds,
    settings,
    dataFolder: '/nowhere',
    gate,
    sessions,
    gameFacts: () => [{ name: 'NAME', values: ['Vale'] }],
    onRequest: (_request, response) => void response.end('a page'),
  })
  if (!listener) throw new Error('No port was opened.')
  const { port, protocol } = listener.status
  return {
    clock,
    log,
    sessions,
    inputs,
    learned,
    gate,
    port,
    protocol,
    url: `ws://127.0.0.1:${port}/`,
    async [Symbol.asyncDispose]() {
      for (const session of sessions.all()) session.connection?.destroy()
      await listener.close()
    },
  }
}

/** What {@link openWebPort} gives. */
export type WebPort = Awaited<ReturnType<typeof openWebPort>>

/** A socket that has opened, with the frames that came. */
export async function openSocket(
  url: string,
  subprotocols: string | string[] = [],
  headers: Record<string, string> = {},
) {
  const socket = new WebSocket(url, subprotocols, { headers })
  const frames: string[] = []
  let code: number | undefined
  let refusal: number | undefined
  let retryAfter: string | undefined
  socket.on('message', (data: Buffer, isBinary) => frames.push(`${isBinary ? 'binary' : 'text'} ${data.toString()}`))
  socket.on('close', (closed) => (code = closed))
  socket.on('unexpected-response', (_request, response) => {
    refusal = response.statusCode
    retryAfter = response.headers['retry-after']
    socket.terminate()
  })
  socket.on('error', () => {})
  await until(() => socket.readyState === socket.OPEN || code !== undefined || refusal !== undefined, 'an answer')
  return {
    socket,
    frames,
    get code() {
      return code
    },
    refusal,
    retryAfter,
    [Symbol.dispose]: () => socket.terminate(),
  }
}

/** Shows a text, or asks something that is no secret, in every session. */
export function say(game: WebPort, text: string, kind: 'text' | 'prompt' = 'text'): void {
  const output =
    kind === 'text' ? ({ kind, to: [], text } as const) : ({ kind, to: [], text, isSecret: false } as const)
  for (const { connection } of game.sessions.all()) connection?.show(new SharedOutput(output))
}

/** Asks every session for something. */
export function ask(game: WebPort, text: string, isSecret: boolean): void {
  const output = new SharedOutput({ kind: 'prompt', to: [], text, isSecret })
  for (const { connection } of game.sessions.all()) connection?.show(output)
}
