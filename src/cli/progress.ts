import type { Timer } from '../base/clock.ts'
import { complain } from './cli-context.ts'
import type { CliContext } from './cli-context.ts'

const QUIET_MS = 1000

/** Says that something goes on, but only of what takes longer than a second. */
export class Progress implements Disposable {
  readonly #context: CliContext
  readonly #text: string
  #timer: Timer | undefined
  #dots = 0

  constructor(context: CliContext, text: string) {
    this.#context = context
    this.#text = text
    this.#timer = context.clock.setTimer(QUIET_MS, () => this.#show())
  }

  /** Says a line in between. */
  say(line: string): void {
    this.#endLine()
    complain(this.#context, line)
  }

  [Symbol.dispose](): void {
    this.#timer?.[Symbol.dispose]()
    this.#timer = undefined
    this.#endLine()
  }

  #show(): void {
    const { stderr, clock } = this.#context
    if (!stderr.isTTY) {
      complain(this.#context, `${this.#text} …`)
      return
    }
    stderr.write(this.#dots === 0 ? `${this.#text} .` : '.')
    this.#dots += 1
    this.#timer = clock.setTimer(QUIET_MS, () => this.#show())
  }

  #endLine(): void {
    if (this.#dots > 0) this.#context.stderr.write('\n')
    this.#dots = 0
  }
}
