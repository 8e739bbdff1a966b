import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const ROOT = join(import.meta.dirname, '..', '..')
const GAME = join(ROOT, 'bench', 'game')
const CLI_TIMEOUT_MS = 60_000
const STOP_TIMEOUT_MS = 15_000
const POLL_MS = 50
const SIGNALS = ['SIGINT', 'SIGTERM'] as const

/** Pids and ports of a running game. */
export interface GameStatus {
  readonly portalPid: number
  readonly serverPid: number
  /** Of the Server that waits for the death of that one. */
  readonly standbyPid: number | null
  readonly state: string
  readonly crashes: number
  readonly sessions: number
  /** By protocol. */
  readonly ports: Readonly<Record<string, number>>
}

interface StatusJson {
  readonly portal: { readonly pid: number } | null
  readonly sessions: number
  readonly server: {
    readonly pid: number | null
    readonly standbyPid: number | null
    readonly state: string
    readonly crashes: number
  } | null
  readonly listeners: readonly { readonly protocol: string; readonly port: number }[]
}

/** A game on a data folder of its own, used as an operator would: by the command line. */
export class GameProcess implements AsyncDisposable {
  readonly #data: string
  readonly #env: NodeJS.ProcessEnv

  #portalPid: number | undefined
  readonly #onSignal = (): void => this.#stopAtOnce()

  private constructor(data: string, env: NodeJS.ProcessEnv) {
    this.#data = data
    this.#env = env
    for (const signal of SIGNALS) process.on(signal, this.#onSignal)
  }

  /** Starts Portal and Server; `env` is theirs on top of this process's, `settings` are written `name=value`. */
  static async start(env: NodeJS.ProcessEnv = {}, settings: readonly string[] = []): Promise<GameProcess> {
    const game = new GameProcess(mkdtempSync(join(tmpdir(), 'waystone-bench-')), env)
    try {
      await game.waystone('start', ...settings.flatMap((setting) => ['--set', setting]))
      game.#portalPid = (await game.status()).portalPid
    } catch (error) {
      game.#cleanUp()
      throw error
    }
    return game
  }

  /** Runs a verb of the command line and gives what it prints. */
  async waystone(verb: string, ...options: string[]): Promise<string> {
    const env = { ...process.env, ...this.#env }
    const args = this.#arguments(verb, ...options)
    const { stdout } = await run(process.execPath, args, { timeout: CLI_TIMEOUT_MS, env, cwd: ROOT })
    return stdout
  }

  async status(): Promise<GameStatus> {
    const { portal, server, sessions, listeners } = JSON.parse(await this.waystone('status', '--json')) as StatusJson
    if (!portal || !server) throw new Error('The game does not run.')
    return {
      portalPid: portal.pid,
      serverPid: server.pid ?? 0,
      standbyPid: server.standbyPid,
      state: server.state,
      crashes: server.crashes,
      sessions,
      ports: Object.fromEntries(listeners.map(({ protocol, port }) => [protocol, port])),
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const status = await this.status().catch(() => undefined)
    try {
      if (status) await this.waystone('stop')
    } catch {
      for (const pid of [status?.portalPid, status?.serverPid]) if (pid) process.kill(pid, 'SIGKILL')
    }
    this.#cleanUp()
  }

  #arguments(verb: string, ...options: string[]): string[] {
    return [join(ROOT, 'bin', 'waystone.js'), verb, '--dir', GAME, '--data', this.#data, ...options]
  }

  #cleanUp(): void {
    for (const signal of SIGNALS) process.off(signal, this.#onSignal)
    rmSync(this.#data, { recursive: true, force: true })
  }

  /** The game runs on its own: who breaks off must not leave it behind. */
  #stopAtOnce(): void {
    if (this.#portalPid !== undefined) process.kill(this.#portalPid, 'SIGTERM')
    const pause = new Int32Array(new SharedArrayBuffer(4))
    const deadline = performance.now() + STOP_TIMEOUT_MS
    while (existsSync(`/proc/${this.#portalPid}`) && performance.now() < deadline) Atomics.wait(pause, 0, 0, POLL_MS)
    this.#cleanUp()
    process.exit(1)
  }
}
