import { type ChildProcess, spawn } from 'node:child_process'
import { PATH } from './terminal.ts'
import { waitUntil } from './wait-until.ts'

/** A program that runs in a process group of its own, as one started from a terminal does. */
export class ForegroundProgram implements Disposable {
  output = ''
  readonly child: ChildProcess
  #end: { code: number | null; signal: NodeJS.Signals | null } | undefined

  constructor(file: string, args: readonly string[], cwd: string) {
    const { NODE_TEST_CONTEXT: _, ...env } = process.env
    this.child = spawn(file, args, { cwd, env: { ...env, PATH }, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
    for (const stream of [this.child.stdout, this.child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => (this.output += text))
    this.child.once('error', () => (this.#end = { code: null, signal: null }))
    this.child.once('close', (code, signal) => (this.#end = { code, signal }))
  }

  /** Waits until it has printed something, and gives what. */
  async prints(pattern: RegExp): Promise<RegExpExecArray> {
    await waitUntil(`${String(pattern)} in\n${this.output}`, () => pattern.test(this.output) || this.#end !== undefined)
    const found = pattern.exec(this.output)
    if (!found) throw new Error(`It ended before ${String(pattern)}:\n${this.output}`)
    return found
  }

  /** What Ctrl-C does: a signal to every process of the group. */
  interruptGroup(): void {
    process.kill(-this.pid, 'SIGINT')
  }

  get pid(): number {
    return this.child.pid ?? 0
  }

  /** Waits for its end. */
  async ended(): Promise<{ code: number | null; signal: NodeJS.Signals | null }> {
    await waitUntil('the program ends', () => this.#end !== undefined)
    return this.#end ?? { code: null, signal: null }
  }

  [Symbol.dispose](): void {
    if (this.#end === undefined) process.kill(-this.pid, 'SIGKILL')
  }
}
