import { WaystoneError } from '../base/errors.ts'
import type { AdminAnswer, AdminRequest } from '../link/messages.ts'

/** Requests that wait for the Server's answer. */
export class AdminRequests {
  readonly #waiting = new Map<number, { request: AdminRequest; resolve: (answer: AdminAnswer) => void }>()
  #last = 0

  /**
   * Registers a request and hands it to `send`, now and again after each change of Server, until it is answered.
   *
   * When `signal` aborts the request is forgotten, and the answer is a refusal without a text.
   */
  ask(
    request: AdminRequest,
    send: (id: number, request: AdminRequest) => void,
    signal?: AbortSignal,
  ): Promise<AdminAnswer> {
    this.#last += 1
    const id = this.#last
    if (signal?.aborted) return Promise.resolve(refusal(id))
    return new Promise((resolve) => {
      this.#waiting.set(id, { request, resolve })
      signal?.addEventListener('abort', () => this.settle(refusal(id)), { once: true })
      send(id, request)
    })
  }

  /** Sends what was not answered by a Server that is gone to the next one. */
  resend(send: (id: number, request: AdminRequest) => void): void {
    for (const [id, { request }] of this.#waiting) send(id, request)
  }

  settle(answer: AdminAnswer): void {
    const waiting = this.#waiting.get(answer.id)
    this.#waiting.delete(answer.id)
    waiting?.resolve(answer)
  }

  /** Ends all waiting with `WS_GAME_NOT_RUNNING` as text. */
  failAll(): void {
    const text = new WaystoneError('WS_GAME_NOT_RUNNING', 'The game was stopped before it answered.').message
    for (const id of this.#waiting.keys()) this.settle({ id, isDone: false, text })
  }
}

function refusal(id: number): AdminAnswer {
  return { id, isDone: false, text: '' }
}
