import { type GameSettings, settingsWith } from '../../config/settings.ts'
import { SystemRandomIds } from '../../host/system-random-ids.ts'
import type { SessionCapabilities, SessionInput } from '../../link/session-messages.ts'
import { ManualClock } from '../../testing/manual-clock.ts'
import { RecordingLog } from '../../testing/test-world.ts'
import { ConnectGate } from '../connect-gate.ts'
import { openWeb } from '../open-web.ts'
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
