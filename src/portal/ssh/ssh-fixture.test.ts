import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { test } from 'node:test'
import ssh2 from 'ssh2'
import type { Client, ClientChannel, ConnectConfig, PseudoTtyOptions } from 'ssh2'
import { type GameSettings, settingsWith } from '../../config/settings.ts'
import type { AdminAnswer, AuthenticateRequest } from '../../link/messages.ts'
import { ManualClock } from '../../testing/manual-clock.ts'
import { makeTemporaryFolder, type TemporaryFolder } from '../../testing/temporary-folder.ts'
import { ConnectGate } from '../connect-gate.ts'
import type { Connection } from '../connections/connection.ts'
import { EventRecorder, listLogger, settle, until } from '../telnet/telnet-fixture.test.ts'
import type { Listener } from '../listeners/listener.ts'
import { openSsh } from '../open-ssh.ts'

/** The account of everybody whose password is `right`. */
export const ACCOUNT = 7

type Answer = Omit<AdminAnswer, 'id'>

/** What the game says to `right`, and to all else. */
function answerOf({ proof }: AuthenticateRequest): Answer {
  const isRight = proof.kind === 'password' && proof.password === 'right'
  return isRight ? { isDone: true, text: '', account: ACCOUNT } : { isDone: false, text: 'Wrong.' }
}

/** A client of the library on a real socket, in a shell unless it could not come so far. */
export class SshPlayer {
  readonly client: Client
  received = ''
  errors: string[] = []
  exitCode: number | undefined
  /** What it was asked for, and in which words before that. */
  readonly asked: string[] = []
  isIn = false
  isShellClosed = false
  isClosed = false
  /** As clients for people do when their shell is over. */
  hangsUp = true
  #shell: ClientChannel | undefined
  readonly #passwords: string[]

  /** `passwords` are what it answers when it is asked. */
  constructor(passwords: readonly string[] = []) {
    this.#passwords = [...passwords]
    this.client = new ssh2.Client()
    this.client.on('error', (error: Error) => this.errors.push(error.message))
    this.client.on('close', () => (this.isClosed = true))
    this.client.on('keyboard-interactive', (_title, words, _language, prompts, answer) => {
      this.asked.push(`${words}|${prompts.map(({ prompt, echo }) => `${prompt}${echo ? '' : '(unseen)'}`).join()}`)
      answer([this.#passwords.shift() ?? ''])
    })
  }

  get shell(): ClientChannel {
    return this.#shell ?? assert.fail('no shell')
  }

  /** Connects, and waits until it is let in or refused. */
  async enter(config: ConnectConfig): Promise<void> {
    this.client.on('ready', () => (this.isIn = true))
    this.client.connect({ host: '127.0.0.1', username: 'new', ...config })
    await until(() => this.isIn || this.isClosed, 'the client is in or out')
  }

  /** Opens a shell. */
  async open(terminal: PseudoTtyOptions | false, env: Record<string, string> = {}): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.client.shell(terminal, { env }, (error, channel) => {
        if (error) return reject(error)
        this.#shell = channel
        this.take(channel)
        resolve()
      })
    })
  }

  /** Reads a channel, from the moment it is open. */
  take(channel: ClientChannel): void {
    const add = (bytes: Buffer): void => void (this.received += bytes.toString())
    channel.on('data', add)
    channel.stderr.on('data', add)
    channel.on('exit', (code: number) => (this.exitCode = code))
    channel.on('close', () => {
      this.isShellClosed = true
      if (this.hangsUp) this.client.end()
    })
  }

  type(text: string): void {
    this.shell.write(text)
  }

  async sees(text: string): Promise<void> {
    await until(() => this.received.includes(text), `${JSON.stringify(text)} in ${JSON.stringify(this.received)}`)
  }
}

/** An SSH port of the real thing, by a clock that stands; sessions and game are the test's. */
export class SshFixture implements AsyncDisposable {
  readonly clock = new ManualClock()
  readonly log = listLogger()
  readonly folder: TemporaryFolder = makeTemporaryFolder()
  readonly connections: { readonly connection: Connection; readonly events: EventRecorder }[] = []
  readonly requests: AuthenticateRequest[] = []
  readonly signals: AbortSignal[] = []
  /** Answers in the place of the game. */
  answer: (request: AuthenticateRequest, signal: AbortSignal) => Promise<Answer> = async (request) => answerOf(request)
  #listeners: readonly Listener[] = []
  #players: SshPlayer[] = []

  /** Opens the port. */
  async open(settings: GameSettings = {}): Promise<Listener | undefined> {
    const { clock, log } = this
    const all = settingsWith({ sshPort: 0, sshAddress: '127.0.0.1', sshKeepaliveIntervalMs: 0, ...settings })
    this.#listeners = await openSsh({
      clock,
      log,
      settings: all,
      dataFolder: this.folder.path,
      gate: new ConnectGate({ clock, limits: all }),
      sessions: { welcome: (connection) => this.#welcome(connection) },
      authenticate: async (request, signal) => {
        this.requests.push(request)
        this.signals.push(signal)
        return { id: 1, ...(await this.answer(request, signal)) }
      },
    })
    return this.#listeners[0]
  }

  get port(): number {
    return this.#listeners[0]?.status.port ?? 0
  }

  /** A client that has tried to come in. */
  async player(config: ConnectConfig = {}, passwords: readonly string[] = []): Promise<SshPlayer> {
    const player = new SshPlayer(passwords)
    this.#players.push(player)
    await player.enter({ port: this.port, ...config })
    return player
  }

  /** A client at a terminal, and the Portal's end of it. */
  async shell(
    config: ConnectConfig = {},
    terminal: PseudoTtyOptions | false = { term: 'xterm-256color', cols: 60, rows: 24 },
    env: Record<string, string> = {},
  ): Promise<{ player: SshPlayer; connection: Connection; events: EventRecorder }> {
    const count = this.connections.length
    const player = await this.player(config)
    assert.deepEqual(player.errors, [])
    await player.open(terminal, env)
    await until(() => this.connections.length > count, 'the connection')
    const opened = this.connections.at(-1) ?? assert.fail('no connection')
    return { player, ...opened }
  }

  #welcome(connection: Connection): void {
    const events = new EventRecorder()
    connection.listen(events)
    this.connections.push({ connection, events })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const { connection } of this.connections) connection.destroy()
    for (const { client } of this.#players) client.destroy()
    for (const listener of this.#listeners) await listener.close()
    await settle()
    this.folder[Symbol.dispose]()
  }
}

/** A socket without a client behind it. */
export function openSocket(port: number): { received: string; isClosed: boolean; send(text: string): void } {
  const socket = connect(port, '127.0.0.1')
  const state = { received: '', isClosed: false, send: (text: string) => void socket.write(text, 'latin1') }
  socket.on('data', (bytes) => (state.received += bytes.toString('latin1')))
  socket.on('error', () => undefined)
  socket.on('close', () => (state.isClosed = true))
  return state
}

/** Opens a port for a test. */
export async function openSshFixture(settings: GameSettings = {}): Promise<SshFixture> {
  const fixture = new SshFixture()
  await fixture.open(settings)
  return fixture
}

test('[SSH3] a client under an open name is let in without a password, and its session has no account', async () => {
  await using fixture = await openSshFixture()
  const { connection, events } = await fixture.shell({ username: 'New' })
  assert.equal(connection.login, undefined)
  assert.deepEqual(fixture.requests, [])
  await until(() => events.told.length > 0, 'ready')
  assert.deepEqual(events.told, ['ready'])
})
