import type { WebClientMessage } from '../../wire/web/web-messages.ts'

/** A line or data of a web client, with its number. */
export type WebInput = Extract<WebClientMessage, { kind: 'line' | 'oob' }>

/** What to do with a numbered input: take it, leave one that was taken before, or refuse one that others should precede. */
export type WebIntakeVerdict = 'take' | 'known' | 'gap'

/** Numbers of what a web client sends: each is taken once, and acknowledged once for all that came in one pass. */
export class WebIntake {
  readonly #acknowledge: (taken: number) => void
  #taken = 0
  #isAckDue = false

  /** @param acknowledge Tells the client that all up to `taken` is taken. */
  constructor(acknowledge: (taken: number) => void) {
    this.#acknowledge = acknowledge
  }

  /** Number of the newest one that was taken; 0 before the first. */
  get taken(): number {
    return this.#taken
  }

  /** Decides about an input; one to take counts as taken. */
  receive({ n }: WebInput): WebIntakeVerdict {
    if (n > this.#taken + 1) return 'gap'
    this.#scheduleAck()
    if (n <= this.#taken) return 'known'
    this.#taken = n
    return 'take'
  }

  #scheduleAck(): void {
    if (this.#isAckDue) return
    this.#isAckDue = true
    process.nextTick(() => {
      this.#isAckDue = false
      this.#acknowledge(this.#taken)
    })
  }
}
