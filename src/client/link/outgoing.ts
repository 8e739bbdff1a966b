import type { Json } from '../../base/json.ts'
import type { WebClientMessage } from '../../wire/web/web-messages.ts'
import type { SavedInput } from './resume-store.ts'

/** A line or data that the Portal has not acknowledged. */
export type OutgoingInput = Extract<WebClientMessage, { kind: 'line' | 'oob' }>

/** What the player typed and the Portal has not taken, numbered and in order. */
export class Outgoing {
  #last: number
  #waiting: OutgoingInput[]

  /** Goes on where a page before ended. */
  constructor(saved?: { readonly sent: number; readonly unacknowledged: readonly SavedInput[] }) {
    this.#last = saved?.sent ?? 0
    this.#waiting = (saved?.unacknowledged ?? []).map(readSaved)
  }

  /** Number of the newest one; 0 before the first. */
  get last(): number {
    return this.#last
  }

  /** What is not acknowledged, oldest first. */
  get waiting(): readonly OutgoingInput[] {
    return this.#waiting
  }

  /** What can be kept over a refresh: all but secret lines, which are never written down. */
  get saved(): readonly SavedInput[] {
    return this.#waiting.map(toSaved)
  }

  addLine(text: string, isSecret: boolean): OutgoingInput {
    return this.#add({ kind: 'line', n: this.#last + 1, text, isSecret })
  }

  addOob(name: string, data: Json): OutgoingInput {
    return this.#add({ kind: 'oob', n: this.#last + 1, name, data })
  }

  /** The Portal has all up to `n`; tells whether that is news. */
  acknowledge(n: number): boolean {
    const before = this.#waiting.length
    this.#waiting = this.#waiting.filter((each) => each.n > n)
    return this.#waiting.length !== before
  }

  /** Begins to count anew, for another session; what waits goes there. */
  restart(): void {
    this.#waiting = this.#waiting.map((each, index) => ({ ...each, n: index + 1 }))
    this.#last = this.#waiting.length
  }

  /** Forgets what waits: it was meant for a session that is over. */
  drop(): void {
    this.#waiting = []
    this.#last = 0
  }

  #add(input: OutgoingInput): OutgoingInput {
    this.#last = input.n
    this.#waiting.push(input)
    return input
  }
}

function toSaved(input: OutgoingInput): SavedInput {
  const { n } = input
  if (input.kind === 'oob') return { n, oob: { name: input.name, data: input.data } }
  return input.isSecret ? { n } : { n, text: input.text }
}

/** What was not written down leaves a gap that the Portal would refuse: a sign of life fills it. */
function readSaved({ n, text, oob }: SavedInput): OutgoingInput {
  if (text !== undefined) return { kind: 'line', n, text, isSecret: false }
  return { kind: 'oob', n, name: oob?.name ?? 'Core.KeepAlive', data: oob?.data ?? null }
}
