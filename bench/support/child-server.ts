import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

/** A baseline server, in a process of its own. */
export class ChildServer implements Disposable {
  readonly #child: ChildProcess
  readonly port: number

  private constructor(child: ChildProcess, port: number) {
    this.#child = child
    this.port = port
  }

  /** @param file In this folder; it sends its port. */
  static async start(file: string, args: readonly string[] = [], env: NodeJS.ProcessEnv = {}): Promise<ChildServer> {
    const stdio = ['ignore', 'inherit', 'inherit', 'ipc'] as const
    const child = fork(join(import.meta.dirname, file), args, { stdio: [...stdio], env: { ...process.env, ...env } })
    const [port] = await once(child, 'message')
    return new ChildServer(child, Number(port))
  }

  get pid(): number {
    return this.#child.pid ?? 0
  }

  [Symbol.dispose](): void {
    this.#child.kill('SIGKILL')
  }
}
