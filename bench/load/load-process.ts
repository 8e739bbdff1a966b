import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import type { LoadCalls, LoadReply } from './messages.ts'

/** The load generator, in a process of its own. */
export class LoadProcess implements Disposable {
  readonly #child: ChildProcess
  readonly #waiting = new Map<number, PromiseWithResolvers<unknown>>()
  #lastId = 0

  constructor() {
    this.#child = fork(join(import.meta.dirname, 'main.ts'), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
    this.#child.on('message', (reply: LoadReply) => this.#take(reply))
    this.#child.on('exit', () => {
      for (const { reject } of this.#waiting.values()) reject(new Error('The load generator ended.'))
    })
  }

  /** Has the generator do something. */
  async call<Name extends keyof LoadCalls>(
    name: Name,
    args: LoadCalls[Name]['args'],
  ): Promise<LoadCalls[Name]['answer']> {
    this.#lastId += 1
    const waiting = Promise.withResolvers<unknown>()
    this.#waiting.set(this.#lastId, waiting)
    this.#child.send({ id: this.#lastId, name, args })
    return (await waiting.promise) as LoadCalls[Name]['answer']
  }

  [Symbol.dispose](): void {
    this.#child.kill('SIGKILL')
  }

  #take({ id, answer, fault }: LoadReply): void {
    const waiting = this.#waiting.get(id)
    this.#waiting.delete(id)
    if (fault === undefined) waiting?.resolve(answer)
    else waiting?.reject(new Error(`Load generator: ${fault}`))
  }
}
