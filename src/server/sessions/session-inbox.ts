import type { SessionInput } from '../../link/session-messages.ts'

/** An input that waits on the Server; without a number it is the Server's own greeting. */
export interface WaitingInput {
  readonly n: number | undefined
  readonly input: SessionInput | { readonly kind: 'greet' }
}

/** The inputs of one session that came to this Server and have not ended, oldest first; one runs at a time. */
export class SessionInbox {
  readonly #waiting: WaitingInput[] = []
  #isBusy = false
  #last: number

  /** @param consumed Number of the newest input that an earlier Server has done. */
  constructor(consumed: number) {
    this.#last = consumed
  }

  /** Number of the newest input that came here or was consumed earlier. */
  get last(): number {
    return this.#last
  }

  /** The input that runs, or is to run next. */
  get first(): WaitingInput | undefined {
    return this.#waiting[0]
  }

  /** Whether the first input is being run. */
  get isBusy(): boolean {
    return this.#isBusy
  }

  /** Whether the news waits that the client is gone. */
  get hasFarewell(): boolean {
    return this.#waiting.some(({ input }) => input.kind === 'closed')
  }

  add(waiting: WaitingInput): void {
    if (waiting.n !== undefined) this.#last = waiting.n
    this.#waiting.push(waiting)
  }

  /** Notes that the first input is being run. */
  begin(): void {
    this.#isBusy = true
  }

  /** Notes that the first input has ended. */
  end(): void {
    this.#isBusy = false
    this.#waiting.shift()
  }
}
