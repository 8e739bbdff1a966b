import { WaystoneError } from '../base/errors.ts'

/** How many tasks run and how many wait. */
export interface ConcurrencyLimits {
  readonly maxRunning: number
  readonly maxWaiting: number
}

/** Runs tasks in the order they came, only so many at a time. */
export class ConcurrencyLimit {
  readonly #limits: ConcurrencyLimits
  readonly #waiting: (() => void)[] = []
  #running = 0

  constructor(limits: ConcurrencyLimits) {
    this.#limits = limits
  }

  /** How many tasks have not begun. */
  get waiting(): number {
    return this.#waiting.length
  }

  /** Runs `task` when its turn comes; rejects with `WS_QUEUE_FULL` if too many wait already. */
  async run<T>(task: () => Promise<T>): Promise<T> {
    if (this.#running < this.#limits.maxRunning) this.#running += 1
    else await this.#wait()
    try {
      return await task()
    } finally {
      this.#passOn()
    }
  }

  async #wait(): Promise<void> {
    if (this.#waiting.length >= this.#limits.maxWaiting) {
      throw new WaystoneError('WS_QUEUE_FULL', `More than ${this.#limits.maxWaiting} tasks wait to be run.`)
    }
    await new Promise<void>((resolve) => this.#waiting.push(resolve))
  }

  /** Gives the place to the next in line, without letting anyone in between. */
  #passOn(): void {
    const next = this.#waiting.shift()
    if (next) next()
    else this.#running -= 1
  }
}
