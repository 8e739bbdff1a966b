import type { RawClient } from './raw-client.ts'

const REPLY = /^mark (\d+) (\d+)/

/** What one client's numbered lines met. */
export interface NumberedFaults {
  lost: number
  doubled: number
  miscounted: number
}

/** Sends `mark 1`, `mark 2` … and checks that each is answered once, in order, and counted once in the store. */
export class NumberedClient {
  readonly #client: RawClient
  readonly #faults: NumberedFaults
  readonly #sentAt: number[] = []
  #expected = 1
  #counted: number | undefined
  #rest = ''
  readonly #onAnswer: (elapsedMs: number) => void

  constructor(client: RawClient, faults: NumberedFaults, onAnswer: (elapsedMs: number) => void) {
    this.#client = client
    this.#faults = faults
    this.#onAnswer = onAnswer
    client.onBytes = (bytes) => this.#read(bytes)
  }

  get unanswered(): number {
    return this.#sentAt.length - (this.#expected - 1)
  }

  /** Age of the oldest line without an answer. */
  get oldestMs(): number {
    const sentAt = this.#sentAt[this.#expected - 1]
    return sentAt === undefined ? 0 : performance.now() - sentAt
  }

  get isClosed(): boolean {
    return this.#client.isClosed
  }

  sendNext(): void {
    this.#sentAt.push(performance.now())
    this.#client.send(`mark ${this.#sentAt.length}`)
  }

  #read(bytes: Buffer): void {
    const lines = (this.#rest + bytes.toString('latin1')).split('\n')
    this.#rest = lines.pop() ?? ''
    for (const line of lines) {
      const match = REPLY.exec(line)
      if (match) this.#answered(Number(match[1]), Number(match[2]))
    }
  }

  #answered(number: number, count: number): void {
    if (number < this.#expected) {
      this.#faults.doubled += 1
      return
    }
    this.#faults.lost += number - this.#expected
    this.#expected = number + 1
    const before = this.#counted ?? count - 1
    if (count !== before + 1) this.#faults.miscounted += 1
    this.#counted = count
    const sentAt = this.#sentAt[number - 1]
    if (sentAt !== undefined) this.#onAnswer(performance.now() - sentAt)
  }
}
