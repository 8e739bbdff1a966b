import type { Json } from '../../base/json.ts'

/** A message for panes. */
export interface PaneMessage {
  readonly name: string
  readonly data: Json
  /** Whether it is from before a refresh of the page. */
  readonly isOld: boolean
}

/** Messages that are kept at most. */
const MAX_HELD = 1000

/** Keeps messages in their order until the panes that they are for are there. Too many of them do not wait for that. */
export class HeldMessages {
  readonly #pass: (message: PaneMessage) => void
  #held: PaneMessage[] | undefined

  /** @param isOpen Whether nothing is to be waited for. */
  constructor(isOpen: boolean, pass: (message: PaneMessage) => void) {
    this.#pass = pass
    if (!isOpen) this.#held = []
  }

  take(message: PaneMessage): void {
    if (!this.#held) return this.#pass(message)
    this.#held.push(message)
    if (this.#held.length >= MAX_HELD) this.open()
  }

  /** Forgets what waits. */
  clear(): void {
    if (this.#held) this.#held = []
  }

  /** Passes on what waits, and from now on everything at once. */
  open(): void {
    const held = this.#held ?? []
    this.#held = undefined
    for (const message of held) this.#pass(message)
  }
}
