import type { ServerChannel } from 'ssh2'
import type { Timer } from '../../base/clock.ts'
import type { SessionCapabilities, SessionOptions } from '../../link/session-messages.ts'
import type { LineEditorEvent } from '../../wire/line-editor.ts'
import type { SharedOutput } from '../output/shared-output.ts'
import type { OpenedShell } from './ssh-visit.ts'
import { canMoveCursor, sshCapabilities } from './ssh-terminal.ts'
import type { Connection, ConnectionEvents } from '../connections/connection.ts'
import { EventQueue } from '../connections/event-queue.ts'
import { OutputQueue } from '../connections/output-queue.ts'
import { lineTooLongNotice } from '../connections/player-notices.ts'
import type { SshConnectionOptions } from './ssh-connection-options.ts'
import { editorLimits } from './ssh-connection-settings.ts'
import { SshScreen } from './ssh-screen.ts'

/** A client that has not hung up by then, or has not read the goodbye, is cut off. */
const CLOSE_TIMEOUT_MS = 5000
/** What a client has sent that sends no more is answered for so long. */
const HALF_CLOSED_MS = 5000
/** While a window is dragged, sizes come by the dozen. */
const RESIZE_DELAY_MS = 50
/** Lines that are worked through before the events they make are delivered. */
const LINES_AT_ONCE = 64

/** A terminal at the other end of an SSH channel: lines are edited here. */
export class SshConnection implements Connection {
  readonly protocol = 'ssh'
  readonly address: string
  readonly login?: number
  readonly #options: SshConnectionOptions
  readonly #channel: ServerChannel
  readonly #events = new EventQueue(() => this.#readOn())
  readonly #queue: OutputQueue
  readonly #screen: SshScreen
  #capabilities: SessionCapabilities
  #size: { readonly columns: number; readonly rows: number }
  #isPaused = false
  #isOver = false
  #closing: Timer | undefined
  #resizing: Timer | undefined

  constructor(options: SshConnectionOptions) {
    const { shell, clock, settings } = options
    const { term } = shell.terminal
    this.address = options.address
    if (shell.account !== undefined) this.login = shell.account
    this.#options = options
    this.#channel = shell.channel
    this.#size = shell.terminal
    this.#capabilities = sshCapabilities(shell.terminal)
    this.#queue = new OutputQueue({
      stream: shell.channel,
      clock,
      limits: settings,
      beforePass: () => this.#screen.refresh(),
      writeGap: (lines) => this.#screen.writeGap(lines),
      onLag: ({ isLagging }) => this.#learn({ ...this.#capabilities, isLagging }),
      onStalled: () => this.#fail('lagging'),
    })
    this.#screen = new SshScreen({
      queue: this.#queue,
      capabilities: this.#capabilities,
      terminal: { isEditing: term !== undefined, canMove: canMoveCursor(term) },
      limits: editorLimits(settings),
      wrapText: settings.wrapText,
    })
    this.#open(shell)
  }

  get capabilities(): SessionCapabilities {
    return this.#capabilities
  }

  get queuedBytes(): number {
    return this.#queue.bytes
  }

  listen(events: ConnectionEvents): void {
    this.#events.listen(events)
  }

  setOptions(options: SessionOptions): void {
    this.#screen.setOptions(options)
  }

  show(output: SharedOutput): void {
    if (!this.#isOver) this.#screen.show(output)
  }

  /** SSH carries text only. */
  sendOob(): void {}

  pauseInput(): void {
    this.#isPaused = true
    this.#events.pause()
    this.#channel.pause()
  }

  resumeInput(): void {
    this.#isPaused = false
    this.#events.resume()
  }

  close(): void {
    this.#events.close()
    if (this.#isOver) return
    this.#stop()
    this.#screen.leaveLine()
    this.#hangUp()
  }

  destroy(): void {
    this.#events.close()
    this.#stop()
    this.#queue[Symbol.dispose]()
    this.#options.socket.destroy()
  }

  #open(shell: OpenedShell): void {
    const { socket } = this.#options
    const channel = this.#channel
    channel.on('data', (bytes: Buffer) => this.#receive(bytes))
    channel.on('error', (error: Error) => this.#fail(`connection lost (${error.message})`))
    channel.on('end', () => this.#halfClosed())
    // After a goodbye the client hangs up: one that is cut off while it does so tells its player of a fault.
    channel.on('close', () => this.#fail('client disconnected'))
    socket.once('close', () => this.#release())
    shell.onResize((columns, rows) => this.#resize(columns, rows))
    this.#events.push((events) => events.onReady())
  }

  #receive(bytes: Uint8Array): void {
    if (this.#isOver) return
    this.#screen.push(bytes)
    this.#work()
  }

  #readOn(): void {
    if (this.#isOver) return
    if (this.#screen.hasInput) this.#work()
    else this.#channel.resume()
  }

  /** Works through keys until enough lines wait for delivery; the rest follows when they are delivered. */
  #work(): void {
    let count = 0
    while (count < LINES_AT_ONCE && !this.#isOver && !this.#isPaused) {
      const event = this.#screen.next()
      if (!event) break
      this.#take(event)
      count += 1
    }
    if (this.#isOver) return
    this.#screen.refresh()
    if (this.#screen.hasInput) this.#channel.pause()
  }

  #take(event: LineEditorEvent): void {
    switch (event.kind) {
      case 'line':
        this.#events.push((events) => events.onLine(event.text, event.isSecret))
        break
      case 'lineTooLong':
        this.#screen.notify(lineTooLongNotice(event.limitBytes))
        break
      case 'endOfInput':
        this.#clientEnded()
        break
      default:
        event satisfies never
    }
  }

  #resize(columns: number, rows: number): void {
    this.#size = { columns, rows }
    this.#resizing ??= this.#options.clock.setTimer(RESIZE_DELAY_MS, () => this.#refit())
  }

  #refit(): void {
    this.#resizing = undefined
    if (this.#isOver) return
    const { width, height } = sshCapabilities({ ...this.#options.shell.terminal, ...this.#size })
    if (width === this.#capabilities.width && height === this.#capabilities.height) return
    this.#learn({ ...this.#capabilities, width, height })
  }

  #learn(capabilities: SessionCapabilities): void {
    this.#capabilities = capabilities
    this.#screen.fit(capabilities)
    this.#screen.refresh()
    this.#events.push((events) => events.onCapabilities(capabilities))
  }

  /** The client sends no more, and may wait for answers: what is piped into a client ends at once. */
  #halfClosed(): void {
    this.#closing ??= this.#options.clock.setTimer(HALF_CLOSED_MS, () => this.#clientEnded())
  }

  /** The session is over for the client, and it hears so in the way of its protocol. */
  #clientEnded(): void {
    if (this.#isOver) return
    this.#stop()
    this.#events.push((events) => events.onClosed('client disconnected'))
    this.#screen.leaveLine()
    this.#hangUp()
  }

  #hangUp(): void {
    // The channel takes no exit code any more once it was told to end.
    this.#channel.exit(0)
    this.#queue.end()
    // Unread input would keep the end of the channel from being seen.
    this.#channel.resume()
    this.#closing?.[Symbol.dispose]()
    this.#closing = this.#options.clock.setTimer(CLOSE_TIMEOUT_MS, () => this.#options.socket.destroy())
  }

  /** Ends the connection for a reason that the session does not know. */
  #fail(reason: string): void {
    if (this.#isOver) return
    this.#stop()
    this.#events.push((events) => events.onClosed(reason))
    this.#queue[Symbol.dispose]()
    this.#options.socket.destroy()
  }

  #stop(): void {
    this.#isOver = true
    this.#resizing?.[Symbol.dispose]()
    this.#resizing = undefined
  }

  #release(): void {
    this.#fail('client disconnected')
    this.#closing?.[Symbol.dispose]()
    this.#queue[Symbol.dispose]()
  }
}
