import type { Socket } from 'node:net'
import type { ClientInfo, Connection as SshClient, ServerChannel, Session } from 'ssh2'
import type { Clock, Timer } from '../../base/clock.ts'
import type { Logger } from '../../base/log.ts'
import type { SshAuthentication } from './ssh-authentication.ts'
import { sayGoodbye } from './ssh-goodbye.ts'
import type { SshTerminal } from './ssh-terminal.ts'

/** A terminal that a client has opened, after it was let in. */
export interface OpenedShell {
  readonly channel: ServerChannel
  readonly terminal: SshTerminal
  /** The account that the client has shown to be its own. */
  readonly account: number | undefined
  /** Calls for each new size of the terminal. */
  readonly onResize: (listener: (columns: number, rows: number) => void) => void
}

/** What an {@link SshVisit} works with. */
export interface SshVisitPorts {
  readonly clock: Clock
  readonly log: Logger
  readonly client: SshClient
  readonly info: ClientInfo
  readonly socket: Socket
  readonly address: string
  readonly makeAuthentication: (onRefused: (text: string) => void) => SshAuthentication
  readonly onShell: (shell: OpenedShell) => void
}

const COMMAND_REFUSAL = 'There is a game here, and no commands to run. Connect without one.\r\n'
const MAX_VARIABLES = 32
const MAX_VARIABLE_LENGTH = 200
/** A client that is told goodbye has so long to hang up. */
const GOODBYE_MS = 2000

/** One SSH client from its first words to an open terminal. Of terminals it gets one; of all else it asks for, nothing. */
export class SshVisit {
  readonly #ports: SshVisitPorts
  readonly #authentication: SshAuthentication
  readonly #env: Record<string, string> = {}
  #term: string | undefined
  #columns = 0
  #rows = 0
  #hasSession = false
  #resized: ((columns: number, rows: number) => void) | undefined
  #goodbye: Timer | undefined

  constructor(ports: SshVisitPorts) {
    this.#ports = ports
    this.#authentication = ports.makeAuthentication((text) => this.#dismiss(text))
  }

  /** Waits for what the client asks for. */
  begin(): void {
    const { client, socket, log, address } = this.#ports
    client.on('authentication', (context) => {
      this.#authentication.decide(context).catch((error: unknown) => {
        log.error({ err: error, address }, 'an SSH login failed')
        this.#dismiss('Something went wrong. Please try again later.')
      })
    })
    client.on('session', (accept, reject) => {
      if (this.#hasSession) return reject()
      this.#hasSession = true
      this.#open(accept())
    })
    client.on('error', (error: Error) => {
      log.debug({ err: error, address }, 'SSH client failed')
      // The library half-closes, which a peer that is gone never answers.
      socket.destroy()
    })
    socket.once('close', () => this.#release())
  }

  /** Tells the client why, and hangs up. */
  #dismiss(text: string): void {
    const { client, clock, socket, log, address } = this.#ports
    this.#authentication[Symbol.dispose]()
    log.info({ address, reason: text }, 'SSH client refused')
    this.#goodbye ??= clock.setTimer(GOODBYE_MS, () => socket.destroy())
    sayGoodbye(client, text)
  }

  #release(): void {
    this.#authentication[Symbol.dispose]()
    this.#goodbye?.[Symbol.dispose]()
  }

  #open(session: Session): void {
    session.on('pty', (accept, _reject, { term, cols, rows }) => {
      this.#term = (term || 'unknown').slice(0, MAX_VARIABLE_LENGTH)
      this.#resize(cols, rows)
      answer(accept)
    })
    session.on('window-change', (accept, _reject, { cols, rows }) => {
      this.#resize(cols, rows)
      answer(accept)
    })
    session.on('env', (accept, _reject, { key, val }) => {
      this.#learn(String(key), String(val))
      answer(accept)
    })
    session.on('shell', (accept) => openOnce(accept, (channel) => this.#hand(channel)))
    session.on('exec', (accept) => openOnce(accept, refuseCommand))
  }

  #resize(columns: number, rows: number): void {
    this.#columns = columns
    this.#rows = rows
    this.#resized?.(columns, rows)
  }

  #learn(name: string, value: string): void {
    const isWanted = /^(?:LANG|LC_\w+|COLORTERM)$/.test(name) && value.length <= MAX_VARIABLE_LENGTH
    if (isWanted && Object.keys(this.#env).length < MAX_VARIABLES) this.#env[name] = value
  }

  #hand(channel: ServerChannel): void {
    const { info, onShell } = this.#ports
    const terminal = {
      client: info.header.versions.software,
      term: this.#term,
      columns: this.#columns,
      rows: this.#rows,
      env: this.#env,
    }
    const { account } = this.#authentication
    onShell({ channel, terminal, account, onResize: (listener) => (this.#resized = listener) })
  }
}

function refuseCommand(channel: ServerChannel): void {
  channel.on('error', () => undefined)
  channel.stderr.write(COMMAND_REFUSAL)
  channel.exit(1)
  channel.end()
}

/** The library opens one thing on a channel and gives nothing for a second one, though its type promises one. */
function openOnce(accept: () => ServerChannel | undefined, onOpen: (channel: ServerChannel) => void): void {
  const channel = accept()
  if (channel) onOpen(channel)
}

/** What wants no answer comes without a way to give one, whatever its type says. */
function answer(accept: (() => void) | undefined): void {
  accept?.()
}
