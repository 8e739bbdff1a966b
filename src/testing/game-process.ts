import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { statusOf } from '../cli/control-client.ts'
import { linkFramework } from '../cli/link-framework.ts'
import { isProcessAlive } from '../cli/process-alive.ts'
import { locateFramework } from '../config/framework.ts'
import { type GamePaths, resolveGamePaths } from '../config/game-paths.ts'
import type { GameStatus } from '../link/control-messages.ts'
import { findProcesses } from './find-processes.ts'
import { type CliResult, runWaystone } from './run-waystone.ts'
import { ScriptedClient } from './scripted-client.ts'

/** What {@link startGame} goes by. */
export interface GameProcessOptions {
  /** A game folder that is there already; it stays as it is. Unless given, a small game is written and removed again. */
  readonly dir?: string
  /** Set at start as by `--set`; the port is a free one of 127.0.0.1 unless set. */
  readonly settings?: Readonly<Record<string, string | number | boolean>>
  /** Files of the small game by their paths in it, beside or in place of its own. */
  readonly files?: Readonly<Record<string, string>>
}

/** Free ports, of this machine only, and none but telnet. */
export const QUIET_PORTS: Readonly<Record<string, string | number | boolean>> = {
  telnetPort: 0,
  telnetAddress: '127.0.0.1',
  telnetTlsPort: -1,
  sshPort: -1,
  webPort: -1,
}

const WAIT_TIMEOUT_MS = 60_000
const GONE_TIMEOUT_MS = 20_000
const POLL_MS = 20

const SMALL_GAME: Readonly<Record<string, string>> = {
  'package.json': '{ "name": "small-game", "private": true, "type": "module" }\n',
  'settings.ts':
    "import { defineSettings } from 'waystone'\n\nexport default defineSettings({ gameName: 'Small Game' })\n",
  'world/initial.ts': `import { Exit, Room, type World } from 'waystone'

export default function buildWorld(world: World): void {
  const hall = world.create(Room, { key: 'Hall', db: { desc: 'A wide hall.' } })
  const garden = world.create(Room, { key: 'Garden', db: { desc: 'Roses and a wall.' } })
  world.create(Exit, { key: 'north', aliases: ['n'], location: hall, destination: garden })
  world.create(Exit, { key: 'south', aliases: ['s'], location: garden, destination: hall })
  world.startLocation = hall
}
`,
}

/**
 * Writes a small game into a temporary folder and starts it as real processes; tests play it over telnet.
 *
 * @example
 * ```ts
 * await using game = await startGame({ files: { 'commands/wave.ts': waveSource } })
 * using anna = await game.connect()
 * await anna.ask('create Anna s3cret-words', 'Hall')
 * ```
 */
export async function startGame(options: GameProcessOptions = {}): Promise<GameProcess> {
  const game = prepareGame(options)
  try {
    await game.start(options.settings)
    return game
  } catch (error) {
    await game.stop().catch(() => undefined)
    throw error
  }
}

/** Does what {@link startGame} does, but for starting it. */
export function prepareGame(options: Omit<GameProcessOptions, 'settings'> = {}): GameProcess {
  if (options.dir !== undefined && options.files)
    throw new Error('Files are written only into a game made for the test.')
  const folder = mkdtempSync(join(tmpdir(), 'waystone-game-'))
  const dir = options.dir ?? join(folder, 'game')
  if (options.dir === undefined) writeGameFiles(dir, { ...SMALL_GAME, ...options.files })
  return new GameProcess(folder, resolveGamePaths({ dir, data: join(folder, 'data'), cwd: dir }))
}

/** A game that runs in processes of its own. Disposing of it stops it, and fails if any process is left. */
export class GameProcess implements AsyncDisposable {
  readonly paths: GamePaths
  readonly #folder: string
  readonly #clients: ScriptedClient[] = []
  #port = 0

  /** Use {@link startGame}. */
  constructor(folder: string, paths: GamePaths) {
    this.#folder = folder
    this.paths = paths
  }

  /** Its telnet port. */
  get port(): number {
    return this.#port
  }

  /** Starts it, in the background; also again after `cli('stop')` or the death of its Portal. */
  async start(settings: Readonly<Record<string, string | number | boolean>> = {}): Promise<void> {
    const sets = Object.entries({ ...QUIET_PORTS, ...settings }).flatMap(([name, value]) => [
      '--set',
      `${name}=${value}`,
    ])
    const { code, stdout, stderr } = await this.cli('start', ...sets)
    if (code !== 0) throw new Error(`The game did not start (exit code ${code}).\n${stdout}${stderr}`)
    await this.readPort()
  }

  /** Finds out the port again, which may be another one after a restart. */
  async readPort(): Promise<number> {
    const { stdout } = await this.cli('status', '--json')
    const status: unknown = JSON.parse(stdout)
    const port = portOf(status)
    if (port === undefined) throw new Error(`The game has no telnet port: ${stdout}`)
    this.#port = port
    return port
  }

  /** Runs a verb of `waystone` on this game. */
  cli(verb: string, ...args: readonly string[]): Promise<CliResult> {
    return runWaystone([verb, ...args, '--dir', this.paths.dir, '--data', this.paths.data])
  }

  /** Makes an account that may do everything. */
  superuser(name: string, password: string): Promise<CliResult> {
    const args = ['superuser', name, '--dir', this.paths.dir, '--data', this.paths.data]
    return runWaystone(args, { input: `${password}\n` })
  }

  /** What the Portal says of itself, as `status --json` prints it. Throws when none runs. */
  async status(): Promise<GameStatus> {
    const status = await statusOf(this.paths)
    if (!status) throw new Error('The game does not run.')
    return status
  }

  /** Waits until the status is as wanted, and gives it. */
  async waitFor(isWanted: (status: GameStatus) => boolean, timeoutMs = WAIT_TIMEOUT_MS): Promise<GameStatus> {
    const deadline = Date.now() + timeoutMs
    for (;;) {
      const status = await this.status()
      if (isWanted(status)) return status
      if (Date.now() > deadline) throw new Error(`Not so within ${timeoutMs} ms: ${JSON.stringify(status)}`)
      await pause()
    }
  }

  /** Pid of the Server that runs the game; waits for one. */
  async serverPid(): Promise<number> {
    const { server } = await this.waitFor((status) => status.server.state === 'running' && status.server.pid !== null)
    return server.pid ?? 0
  }

  /** Kills the Server as a crash would, and waits until the next one runs the game; gives its pid. */
  async killServer(): Promise<number> {
    const { server } = await this.waitFor((status) => status.server.state === 'running' && status.server.pid !== null)
    if (server.pid !== null) process.kill(server.pid, 'SIGKILL')
    await this.waitFor((status) => status.server.crashes > server.crashes)
    return this.serverPid()
  }

  /** Takes over changed code, as `waystone reload` does. */
  reload(): Promise<CliResult> {
    return this.cli('reload')
  }

  /** Writes a file of the game. */
  write(path: string, text: string): void {
    writeGameFiles(this.paths.dir, { [path]: text }, false)
  }

  /** Connects a client; it is closed with the game at the latest. */
  async connect(options: { readonly timeoutMs?: number } = {}): Promise<ScriptedClient> {
    const client = await ScriptedClient.connect({ port: this.port, timeoutMs: 30_000, ...options })
    this.#clients.push(client)
    return client
  }

  /** What both processes have logged, as they wrote it. */
  async logs(): Promise<string> {
    return (await this.cli('logs', '--raw', '--lines', '100000')).stdout
  }

  /** Pids of the processes of this game that run. */
  processes(): number[] {
    return findProcesses(this.paths.data)
  }

  /** Stops the game and removes what was made for it. Throws when a process is left. */
  async stop(): Promise<void> {
    for (const client of this.#clients.splice(0)) client[Symbol.dispose]()
    const before = this.processes()
    const { code, stdout, stderr } = before.length > 0 ? await this.cli('stop') : { code: 0, stdout: '', stderr: '' }
    const deadline = Date.now() + GONE_TIMEOUT_MS
    const left = (): number[] => [...new Set([...before, ...this.processes()])].filter((pid) => isProcessAlive(pid))
    while (left().length > 0 && Date.now() < deadline) await pause()
    const stayed = left()
    for (const pid of stayed) process.kill(pid, 'SIGKILL')
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5 })
    if (stayed.length > 0) throw new Error(`Processes were left: ${stayed.join(', ')}. ${code} ${stdout}${stderr}`)
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.stop()
  }
}

/** Writes a game's files; with `isNew` makes the framework resolvable from it too. */
function writeGameFiles(dir: string, files: Readonly<Record<string, string>>, isNew = true): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true })
    writeFileSync(join(dir, path), text)
  }
  if (isNew) linkFramework(locateFramework(), dir)
}

function portOf(status: unknown): number | undefined {
  if (typeof status !== 'object' || status === null || !('listeners' in status)) return undefined
  const listeners: unknown = status.listeners
  const found = Array.isArray(listeners) ? listeners.find((each) => each?.protocol === 'telnet') : undefined
  return typeof found?.port === 'number' ? found.port : undefined
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, POLL_MS))
}
