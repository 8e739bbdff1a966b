import { WebSocket } from 'ws'
import type { GameLinkEvents, GameOutput, LinkStatus } from '../client/link/game-link-events.ts'
import { GameLink } from '../client/link/game-link.ts'
import type { GameSocket, GameSocketEvents } from '../client/link/game-socket.ts'
import type { ResumeStore, SavedResume } from '../client/link/resume-store.ts'
import { SystemClock } from '../host/system-clock.ts'
import { WEB_SUBPROTOCOL, type WebDevice, type WebSpan } from '../wire/web/web-messages.ts'

/** What a tab keeps over a refresh. */
export interface KeptByTab {
  saved?: SavedResume
}

const DEVICE: WebDevice = { width: 80, height: 24, isScreenReader: false, clientName: 'a page' }

/** A page without a browser: the web client's end of the link on real sockets, with a note of all that it tells. */
export class WebPage implements Disposable {
  readonly link: GameLink
  /** Every socket that was opened, oldest first. */
  readonly sockets: WebSocket[] = []
  readonly outputs: GameOutput[] = []
  readonly statuses: LinkStatus[] = []
  /** Notices, and what was told of new sessions and of losses. */
  readonly notes: string[] = []
  readonly kept: KeptByTab
  /** Each time it was told whether the game is here. */
  readonly worlds: boolean[] = []
  readonly #url: string

  /** @param kept Handed to another page it is the same tab, refreshed. */
  constructor(url: string, kept: KeptByTab = {}) {
    this.#url = url
    this.kept = kept
    const { events, store } = this.#makePorts()
    const open = (told: GameSocketEvents): GameSocket => this.#open(told)
    this.link = new GameLink({ open, clock: new SystemClock(), store, events, device: DEVICE, random: () => 1 })
  }

  /** Whether it has its session, over a socket that is open. */
  get isConnected(): boolean {
    return this.statuses.at(-1)?.kind === 'connected'
  }

  /** Texts that were shown. */
  get texts(): string[] {
    return this.outputs.flatMap((output) => (output.kind === 'text' ? [textOfSpans(output.spans)] : []))
  }

  /** Cuts its network: the socket is gone without a word. */
  cut(): void {
    this.sockets.at(-1)?.terminate()
  }

  [Symbol.dispose](): void {
    this.link[Symbol.dispose]()
    for (const socket of this.sockets) socket.terminate()
  }

  #makePorts(): { events: GameLinkEvents; store: ResumeStore } {
    const { kept, statuses, outputs, notes } = this
    const events: GameLinkEvents = {
      onStatus: (status) => void statuses.push(status),
      onOutput: (output) => void outputs.push(output),
      onMissing: (count) => void notes.push(`missing ${count}`),
      onNotice: (text) => void notes.push(text),
      onNewSession: () => void notes.push('new session'),
      onWaiting: () => {},
      onWorld: (isHere) => void this.worlds.push(isHere),
      onUnsent: (inputs) => void notes.push(`unsent ${inputs.length}`),
    }
    const store: ResumeStore = {
      read: () => kept.saved,
      write: (saved) => {
        if (saved) kept.saved = saved
        else delete kept.saved
      },
    }
    return { events, store }
  }

  #open(told: GameSocketEvents): GameSocket {
    const socket = new WebSocket(this.#url, WEB_SUBPROTOCOL, { perMessageDeflate: false })
    this.sockets.push(socket)
    let isClosed = false
    const unlessClosed = (tell: () => void): void => {
      if (!isClosed) tell()
    }
    socket.on('open', () => unlessClosed(() => told.onOpen()))
    socket.on('message', (data: Buffer) => unlessClosed(() => told.onText(data.toString('utf8'))))
    socket.on('close', (code) => unlessClosed(() => told.onClose(code)))
    // A close follows every error.
    socket.on('error', () => {})
    return {
      send: (text) => {
        if (socket.readyState === socket.OPEN) socket.send(text)
      },
      close: () => {
        isClosed = true
        socket.close()
      },
    }
  }
}

/** Text of runs of text. */
export function textOfSpans(spans: readonly WebSpan[]): string {
  return spans.map((span) => (typeof span === 'string' ? span : span.text)).join('')
}
