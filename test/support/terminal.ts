import { execFile } from 'node:child_process'
import { accessSync, constants, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { makeTemporaryFolder, type TemporaryFolder } from '../../src/testing/temporary-folder.ts'
import { waitUntil } from './wait-until.ts'

const run = promisify(execFile)
/** Debian keeps clients of these worlds among the games, and proxies where only the administrator looks. */
export const PATH = `${process.env['PATH'] ?? ''}${delimiter}/usr/games${delimiter}/usr/sbin`
const WIDTH = 100
const HEIGHT = 40

/** Tells whether a program is installed. */
export function isInstalled(program: string): boolean {
  return PATH.split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}

/** A program in a terminal of its own, with a home of its own, as a player has it. */
export class Terminal implements AsyncDisposable {
  readonly #home: TemporaryFolder

  private constructor(home: TemporaryFolder) {
    this.#home = home
  }

  /** Runs a command line in a new terminal; `files` lie in its home, where it starts. */
  static async open(commandLine: string, files: Readonly<Record<string, string>> = {}): Promise<Terminal> {
    const terminal = new Terminal(makeTemporaryFolder())
    const home = terminal.#home.path
    for (const [name, text] of Object.entries(files)) writeFileSync(join(home, name), text)
    const config = join(home, 'tmux.conf')
    // What a client shows last is still to be read when it has ended.
    writeFileSync(config, 'set -g remain-on-exit on\nset -g history-limit 5000\n')
    const size = ['-x', String(WIDTH), '-y', String(HEIGHT)]
    // TinTin++ goes by LANG alone.
    const client = `env HOME=${home} TERM=screen-256color LANG=C.UTF-8 LC_ALL=C.UTF-8 ${commandLine}`
    // tmux at times never reaps what ended in it, so a shell tells the end; it has to outlive a Ctrl-C of the client.
    const line = `cd ${home}; trap : INT; ${client}; printf '\\n[ended with status %s]\\n' $?`
    await terminal.#tmux('-f', config, 'new-session', '-d', ...size, line)
    return terminal
  }

  /** Types a text and Enter. */
  async type(text: string): Promise<void> {
    await this.#tmux('send-keys', '-l', '--', text)
    await this.key('Enter')
  }

  /** Presses a key by its name: `C-c`. */
  async key(name: string): Promise<void> {
    await this.#tmux('send-keys', name)
  }

  /** Makes the window larger or smaller. */
  async resize(columns: number, rows: number): Promise<void> {
    await this.#tmux('resize-window', '-x', String(columns), '-y', String(rows))
  }

  /** All that is on the screen and was scrolled off it. */
  async text(): Promise<string> {
    return this.#tmux('capture-pane', '-p', '-J', '-S', '-2000')
  }

  /** Waits until it shows something this many times. */
  async shows(pattern: RegExp, times = 1): Promise<void> {
    let text = ''
    const isShown = async (): Promise<boolean> => {
      text = await this.text()
      return [...text.matchAll(new RegExp(pattern, 'g'))].length >= times
    }
    try {
      await waitUntil(String(pattern), isShown, 30_000)
    } catch (error) {
      throw new Error(`${String(error)}\n${text}`, { cause: error })
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#tmux('kill-server')
    this.#home[Symbol.dispose]()
  }

  async #tmux(...args: readonly string[]): Promise<string> {
    const env = { ...process.env, PATH, LC_ALL: 'C.UTF-8', TMUX: '' }
    const { stdout } = await run('tmux', ['-u', '-S', join(this.#home.path, 'tmux.sock'), ...args], { env })
    return stdout
  }
}
