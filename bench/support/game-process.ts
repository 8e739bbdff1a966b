import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const ROOT = join(import.meta.dirname, '..', '..')
const GAME = join(ROOT, 'bench', 'game')
const CLI_TIMEOUT_MS = 60_000

/** Pids and port of a running game. */
export interface GameStatus {
  readonly portalPid: number
  readonly serverPid: number
  readonly state: string
  readonly crashes: number
  readonly port: number
}

interface StatusJson {
  readonly portal: { readonly pid: number } | null
  readonly server: { readonly pid: number | null; readonly state: string; readonly crashes: number } | null
  readonly listeners: readonly { readonly port: number }[]
}

/** A game on a data folder of its own, used as an operator would: by the command line. */
export class GameProcess implements AsyncDisposable {
  readonly #data: string
  readonly #env: NodeJS.ProcessEnv

  private constructor(data: string, env: NodeJS.ProcessEnv) {
    this.#data = data
    this.#env = env
  }

  /** Starts Portal and Server; `env` is theirs on top of this process's. */
  static async start(env: NodeJS.ProcessEnv = {}): Promise<GameProcess> {
    const game = new GameProcess(mkdtempSync(join(tmpdir(), 'waystone-bench-')), env)
    await game.waystone('start')
    return game
  }

  /** Runs a verb of the command line and gives what it prints. */
  async waystone(verb: string, ...options: string[]): Promise<string> {
    const args = [join(ROOT, 'bin', 'waystone.js'), verb, '--dir', GAME, '--data', this.#data, ...options]
    const env = { ...process.env, ...this.#env }
    const { stdout } = await run(process.execPath, args, { timeout: CLI_TIMEOUT_MS, env, cwd: ROOT })
    return stdout
  }

  async status(): Promise<GameStatus> {
    const { portal, server, listeners } = JSON.parse(await this.waystone('status', '--json')) as StatusJson
    if (!portal || !server) throw new Error('The game does not run.')
    const [listener] = listeners
    return {
      portalPid: portal.pid,
      serverPid: server.pid ?? 0,
      state: server.state,
      crashes: server.crashes,
      port: listener?.port ?? 0,
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const status = await this.status().catch(() => undefined)
    try {
      if (status) await this.waystone('stop')
    } catch {
      for (const pid of [status?.portalPid, status?.serverPid]) if (pid) process.kill(pid, 'SIGKILL')
    }
    rmSync(this.#data, { recursive: true, force: true })
  }
}
