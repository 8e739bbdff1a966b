import { WebSocket } from 'ws'
import type { GameLinkEvents, GameOutput, LinkStatus } from '../../client/link/game-link-events.ts'
import { GameLink } from '../../client/link/game-link.ts'
import type { GameSocket, GameSocketEvents } from '../../client/link/game-socket.ts'
import type { ResumeStore, SavedResume } from '../../client/link/resume-store.ts'
import { type GameSettings, settingsWith } from '../../config/settings.ts'
import { SystemClock } from '../../host/system-clock.ts'
import { SystemRandomIds } from '../../host/system-random-ids.ts'
import type { SessionInput } from '../../link/session-messages.ts'
import { ManualClock } from '../../testing/manual-clock.ts'
import { RecordingLog } from '../../testing/test-world.ts'
import type { WebSpan } from '../../wire/web/web-messages.ts'
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
    capabilitiesChanged: () => {},
    sessionEnded: () => {},
  })
  const gate = new ConnectGate({ clock, limits: settings })
  const [listener] = await openWeb({
    clock,
    log,
    randomIds,
    settings,
    gate,
    sessions,
    onRequest: (_request, response) => void response.end('a page'),
  })
  if (!listener) throw new Error('No port was opened.')
  const { port } = listener.status
  return {
    clock,
    log,
    sessions,
    inputs,
    gate,
    port,
    url: `ws://127.0.0.1:${port}/`,
    async [Symbol.asyncDispose]() {
      for (const session of sessions.all()) session.connection?.destroy()
      await listener.close()
    },
  }
}

/** The text of spans. */
export function textOf(spans: readonly WebSpan[]): string {
  return spans.map((span) => (typeof span === 'string' ? span : span.text)).join('')
}

/** A page: the web client's link on real sockets, with a note of all that it tells. */
export function openPage(url: string, kept: { saved?: SavedResume } = {}) {
  const sockets: WebSocket[] = []
  const outputs: GameOutput[] = []
  const statuses: LinkStatus[] = []
  const notes: string[] = []
  const store: ResumeStore = {
    read: () => kept.saved,
    write: (saved) => {
      if (saved) kept.saved = saved
      else delete kept.saved
    },
  }
  const events: GameLinkEvents = {
    onStatus: (status) => void statuses.push(status),
    onOutput: (output) => void outputs.push(output),
    onMissing: (count) => void notes.push(`missing ${count}`),
    onNotice: (text) => void notes.push(text),
    onNewSession: () => void notes.push('new session'),
    onWaiting: () => {},
    onUnsent: (inputs) => void notes.push(`unsent ${inputs.length}`),
  }
  const open = (told: GameSocketEvents): GameSocket => {
    const socket = new WebSocket(url, 'v1.waystone', { perMessageDeflate: false })
    sockets.push(socket)
    let isClosed = false
    const unlessClosed = (tell: () => void) => () => void (isClosed || tell())
    socket.on(
      'open',
      unlessClosed(() => told.onOpen()),
    )
    socket.on('message', (data: Buffer) => void (isClosed || told.onText(data.toString('utf8'))))
    socket.on('close', (code) => void (isClosed || told.onClose(code)))
    socket.on('error', () => {})
    return {
      send: (text) => void (socket.readyState === socket.OPEN && socket.send(text)),
      close: () => {
        isClosed = true
        socket.close()
      },
    }
  }
  const device = { width: 80, height: 24, isScreenReader: false, clientName: 'a test' }
  const link = new GameLink({ open, clock: new SystemClock(), store, events, device, random: () => 1 })
  return {
    link,
    outputs,
    statuses,
    notes,
    kept,
    sockets,
    /** Lines that were shown. */
    get lines(): string[] {
      return outputs.flatMap((output) => (output.kind === 'text' ? [textOf(output.spans)] : []))
    },
    /** Cuts the network. */
    cut: () => sockets.at(-1)?.terminate(),
    [Symbol.dispose]() {
      link[Symbol.dispose]()
      for (const socket of sockets) socket.terminate()
    },
  }
}
