import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

/** The baseline server, in a process of its own. */
export class EchoProcess implements Disposable {
  readonly #child: ChildProcess
  readonly port: number

  private constructor(child: ChildProcess, port: number) {
    this.#child = child
    this.port = port
  }

  static async start(): Promise<EchoProcess> {
    const child = fork(join(import.meta.dirname, 'echo-server.ts'), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
    const [port] = await once(child, 'message')
    return new EchoProcess(child, Number(port))
  }

  get pid(): number {
    return this.#child.pid ?? 0
  }

  [Symbol.dispose](): void {
    this.#child.kill('SIGKILL')
  }
}
