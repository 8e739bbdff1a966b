import type { Json } from '../../base/json.ts'
import type { GameLinkEvents, GameOutput, LinkStatus } from '../link/game-link-events.ts'
import type { KnownCommands } from '../input/known-commands.ts'
import type { OutgoingInput } from '../link/outgoing.ts'
import type { AccountSettings } from '../settings/account-settings.ts'
import { splitSpanLines } from '../log/split-span-lines.ts'
import type { ShownPrompt, TabMemory } from '../log/tab-memory.ts'
import { type NewLogLine, textOfLine } from '../log/log-line.ts'
import { byId } from './elements.ts'
import type { GameLog } from './game-log.ts'
import type { InputBar } from './input-bar.ts'
import type { MentionNotices } from './mention-notices.ts'
import type { PageTitle } from './page-title.ts'
import type { Palette } from './palette.ts'
import type { PaneRegistry } from './panes/pane-registry.ts'
import { spanNodes } from './span-nodes.ts'
import type { StatusBar } from './status-bar.ts'

/** Where what the game says goes. */
export interface PlaySessionPorts {
  readonly log: GameLog
  readonly memory: TabMemory
  readonly palette: Palette
  readonly panes: PaneRegistry
  readonly status: StatusBar
  readonly input: InputBar
  readonly mentions: MentionNotices
  readonly title: PageTitle
  readonly known: KnownCommands
  /** The connection stands otherwise, or the game has told something of the place. */
  readonly onChange: () => void
  /** Finds out whether the socket is alive. */
  readonly wake: () => void
  readonly account: AccountSettings
  readonly sendOob: (name: string, data: Json) => void
}

/** A line that is not taken by then is a reason to doubt the network. */
const SLOW_MS = 3000
const NAME_MESSAGE = 'Char.Name'

/** What the game and the link say, each to the part of the page that shows it. */
export class PlaySession implements GameLinkEvents {
  readonly #ports: PlaySessionPorts
  readonly #prompt = byId('prompt', HTMLDivElement)
  #status: LinkStatus = { kind: 'connecting' }
  #lastPrompt = ''
  #slowTimer: ReturnType<typeof setTimeout> | undefined
  #hasConnected = false

  /** Begins with what the tab remembers of before a refresh. */
  constructor(ports: PlaySessionPorts) {
    this.#ports = ports
    this.#showPrompt()
    for (const [name, data] of Object.entries(ports.memory.data)) this.#takeData(name, data, true)
  }

  /** How the connection stands. */
  get status(): LinkStatus {
    return this.#status
  }

  /** Whether lines that are typed go to a session, now or when the network is back. */
  get isOpen(): boolean {
    return (
      this.#status.kind === 'connecting' || this.#status.kind === 'connected' || this.#status.kind === 'reconnecting'
    )
  }

  /** Whether the player is past the login, as far as the game has said so. */
  get isLoggedIn(): boolean {
    return NAME_MESSAGE in this.#ports.memory.data
  }

  /** Takes the prompt off the page, as it goes into the scrollback with what is typed. */
  takePrompt(): ShownPrompt | undefined {
    const { prompt } = this.#ports.memory
    this.setPrompt(undefined)
    return prompt
  }

  setPrompt(prompt: ShownPrompt | undefined): void {
    this.#ports.memory.setPrompt(prompt)
    this.#showPrompt()
  }

  /** Shows it anew, after colours have changed. */
  repaint(): void {
    this.#showPrompt()
  }

  onStatus(status: LinkStatus): void {
    this.#status = status
    if (status.kind === 'connected' && !this.#hasConnected) {
      this.#hasConnected = true
      if (status.isResumed) this.#askAnew()
    }
    this.#ports.status.show(status)
    this.#ports.onChange()
    if (status.kind === 'ended') {
      this.setPrompt(undefined)
      this.#ports.log.addNotice(status.reason, 'mark')
    }
  }

  onOutput(output: GameOutput): void {
    const { log, memory, mentions } = this.#ports
    switch (output.kind) {
      case 'text': {
        const lines = splitSpanLines(output.spans).map((spans): NewLogLine => {
          const isMention = mentions.consider(textOfLine({ spans }))
          return isMention ? { kind: 'game', spans, isMention } : { kind: 'game', spans }
        })
        log.add(lines)
        return
      }
      case 'prompt':
        return this.#take({ spans: output.spans, isSecret: output.isSecret })
      case 'oob':
        memory.setData(output.name, output.data)
        this.#ports.account.take(output.name, output.data)
        return this.#takeData(output.name, output.data, false)
      default:
        output satisfies never
    }
  }

  onMissing(count: number): void {
    const what = count === 1 ? 'One message is' : `${count} messages are`
    this.#ports.log.addNotice(`${what} missing here: too much was said while you were away.`, 'mark')
  }

  onNotice(text: string): void {
    this.#ports.log.addNotice(text)
  }

  onWorld(isHere: boolean): void {
    this.#ports.status.setWorldHere(isHere)
    this.#ports.log.setHeld(!isHere)
  }

  onNewSession(): void {
    const { log, memory, panes, account, known, title } = this.#ports
    account.reset()
    known.reset()
    title.setName('')
    const isFirst = log.newestTexts(1).next().done === true
    memory.startAnew()
    panes.reset()
    this.#showPrompt()
    if (!isFirst) log.addNotice('A new session begins.', 'mark')
  }

  onWaiting(inputs: readonly OutgoingInput[]): void {
    const count = inputs.filter(({ kind }) => kind === 'line').length
    this.#ports.log.setWaiting(count)
    this.#ports.status.setWaiting(count)
    clearTimeout(this.#slowTimer)
    if (count > 0) this.#slowTimer = setTimeout(() => this.#doubt(), SLOW_MS)
  }

  onUnsent(inputs: readonly OutgoingInput[]): void {
    const count = inputs.filter(({ kind }) => kind === 'line').length
    this.#ports.log.giveUpWaiting()
    if (count === 0) return
    const what = count === 1 ? 'One line was' : `${count} lines were`
    this.#ports.log.addNotice(
      `${what} not sent, because the session was over. The up arrow brings back what you typed.`,
    )
  }

  /** A refreshed page knows the newest message of each name only, and of settings what is old. */
  #askAnew(): void {
    const { account, sendOob } = this.#ports
    if (!this.isLoggedIn) return
    account.ask()
    sendOob('Core.Supports', ['Char', 'Room'])
  }

  #take(prompt: ShownPrompt): void {
    const text = textOfLine(prompt)
    // One that comes after every command would be read again and again.
    if (prompt.isSecret || text !== this.#lastPrompt) this.#ports.log.readAloud(prompt.spans)
    this.#lastPrompt = text
    this.setPrompt(prompt)
  }

  #doubt(): void {
    if (this.#status.kind === 'connected') this.#ports.wake()
  }

  #takeData(name: string, data: Json, isOld: boolean): void {
    const { panes, mentions, known, title, onChange } = this.#ports
    panes.take(name, data, isOld)
    known.take(name, data)
    if (!isOld) onChange()
    if (name !== NAME_MESSAGE || typeof data !== 'object' || data === null || Array.isArray(data)) return
    const { name: own } = data
    if (typeof own !== 'string') return
    mentions.setName(own)
    title.setName(own)
  }

  #showPrompt(): void {
    const { memory, palette, input } = this.#ports
    const { prompt } = memory
    this.#prompt.replaceChildren(...spanNodes(prompt?.spans ?? [], palette))
    input.setSecret(prompt?.isSecret ?? false)
  }
}
