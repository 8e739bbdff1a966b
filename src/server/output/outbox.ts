import { WaystoneError } from '../../base/errors.ts'
import type { SessionId } from '../../base/ids.ts'
import type { Json } from '../../base/json.ts'
import type { SessionOptions, SessionOutput } from '../../link/session-messages.ts'
import type { Message } from '../../world/message.ts'
import type { Unit } from '../turn/unit.ts'

interface Entry {
  readonly unit: Unit | undefined
  readonly message: object
  readonly output: SessionOutput & { readonly to: SessionId[] }
}

/**
 * What the open turn will send, in order.
 *
 * Hearers of the same {@link Message} share one entry, as long as none of them has been sent something in between.
 */
export class Outbox {
  readonly #scope: { readonly current: Unit | undefined }
  readonly #onFirst: () => void
  readonly #maxBytes: number
  #entries: Entry[] = []
  /** Characters of text in the entries. */
  #size = 0
  /** Index of the newest entry for a session. */
  #newest = new Map<SessionId, number>()
  /** Index of the newest entry of a message and kind. */
  #byMessage = new Map<object, Map<string, number>>()
  #isMuted = false

  /** @param maxBytes Output of one turn at most; see `turnMaxOutputBytes`. */
  constructor(scope: { readonly current: Unit | undefined }, maxBytes: number, onFirst: () => void) {
    this.#scope = scope
    this.#onFirst = onFirst
    this.#maxBytes = maxBytes
  }

  /** Whether the turn holds so much that it had better leave before more is run. */
  get isLarge(): boolean {
    return this.#size > this.#maxBytes / 2
  }

  get isEmpty(): boolean {
    return this.#entries.length === 0
  }

  /** Sends a message's parts to a session: text, then structured data if it takes that, then the prompt. */
  send(sessid: SessionId, message: Message, takesOob = true): void {
    const { text, prompt, options } = message
    const oob = takesOob ? message.oob : undefined
    if (text !== undefined && text !== '') {
      this.#add(sessid, message, 'text', () => ({ kind: 'text', to: [], text, ...(options ? { options } : {}) }))
    }
    for (const [name, data] of Object.entries(oob ?? {})) {
      // A copy: it stays as it is now, and what is no JSON is the fault of who sends it, not of the link.
      const copy = (): Json => JSON.parse(JSON.stringify(data)) as Json
      this.#add(sessid, message, `oob ${name}`, () => ({ kind: 'oob', to: [], name, data: copy() }))
    }
    if (prompt !== undefined) {
      const shown = options ? { options } : {}
      this.#add(sessid, message, 'prompt', () => ({ kind: 'prompt', to: [], text: prompt, isSecret: false, ...shown }))
    }
  }

  /** Asks a session something. */
  ask(sessid: SessionId, text: string, isSecret: boolean): void {
    const question = { text, isSecret }
    this.#add(sessid, question, 'prompt', () => ({ kind: 'prompt', to: [], text, isSecret }))
  }

  /** Has a session's client be shown what follows by other options. */
  setOptions(sessid: SessionId, options: SessionOptions): void {
    this.#add(sessid, { options }, 'options', () => ({ kind: 'options', to: [], options }))
  }

  /** Has a session's client be shown what was said to another one, whose place it takes. */
  handOver(sessid: SessionId, from: SessionId): void {
    this.#add(sessid, { from }, 'missed', () => ({ kind: 'missed', to: [], from }))
  }

  /** Takes nothing more: everybody has been told goodbye. */
  mute(): void {
    this.#isMuted = true
  }

  /** Takes back what a unit was about to send. */
  undo(unit: Unit): void {
    const kept = this.#entries.filter((entry) => entry.unit !== unit)
    this.#reset()
    this.#entries = kept
    for (const { output } of kept) this.#grow(output)
    kept.forEach((entry, index) => {
      for (const sessid of entry.output.to) this.#newest.set(sessid, index)
    })
  }

  /** Whether a unit has something to send. */
  has(unit: Unit): boolean {
    return this.#entries.some((entry) => entry.unit === unit)
  }

  /** Hands out everything and starts anew. */
  take(): SessionOutput[] {
    const outputs = this.#entries.map(({ output }) => output)
    this.#reset()
    return outputs
  }

  #add(sessid: SessionId, message: object, kind: string, make: () => SessionOutput & { to: SessionId[] }): void {
    if (this.#isMuted) return
    const unit = this.#scope.current
    const index = this.#byMessage.get(message)?.get(kind)
    const shared = index === undefined ? undefined : this.#entries[index]
    if (shared && index !== undefined && shared.unit === unit && (this.#newest.get(sessid) ?? -1) < index) {
      shared.output.to.push(sessid)
      this.#newest.set(sessid, index)
      return
    }
    const output = make()
    output.to.push(sessid)
    this.#grow(output)
    this.#entries.push({ unit, message, output })
    const added = this.#entries.length - 1
    this.#newest.set(sessid, added)
    const kinds = this.#byMessage.get(message) ?? new Map<string, number>()
    this.#byMessage.set(message, kinds.set(kind, added))
    if (added === 0) this.#onFirst()
  }

  #grow(output: SessionOutput): void {
    const size = sizeOf(output)
    if (this.#size + size > this.#maxBytes) {
      throw new WaystoneError('WS_OUTPUT_TOO_LARGE', `More than ${this.#maxBytes} bytes would leave in one turn.`)
    }
    this.#size += size
  }

  #reset(): void {
    this.#entries = []
    this.#newest = new Map()
    this.#byMessage = new Map()
    this.#size = 0
  }
}

function sizeOf(output: SessionOutput): number {
  switch (output.kind) {
    case 'missed':
    case 'options':
      return 0
    case 'oob':
      return JSON.stringify(output.data ?? null).length
    default:
      return output.text.length
  }
}
