import { stripControls } from '../../wire/strip-controls.ts'
import type { WebClientMessage } from '../../wire/web/web-messages.ts'
import type { EventQueue } from '../connections/event-queue.ts'
import { lineTooLongNotice } from '../connections/player-notices.ts'

/** A line or data of a web client, with its number. */
export type WebInput = Extract<WebClientMessage, { kind: 'line' | 'oob' }>

/** What a {@link WebInbox} works with. */
export interface WebInboxPorts {
  readonly events: EventQueue
  readonly maxLineBytes: number
  /** Tells the client that all up to `taken` is taken. */
  readonly acknowledge: (taken: number) => void
  /** Tells the client something that is not counted. */
  readonly notify: (text: string) => void
}

/** What a web client sends: each line and message is taken once, and acknowledged once for all that came in one pass. */
export class WebInbox {
  readonly #ports: WebInboxPorts
  #taken = 0
  #isAckDue = false
  #isSecretDue = false

  constructor(ports: WebInboxPorts) {
    this.#ports = ports
  }

  /** Number of the newest one that was taken; 0 before the first. */
  get taken(): number {
    return this.#taken
  }

  /** Says whether the next line is a secret, whatever the client says of it. */
  expectSecret(isSecret: boolean): void {
    this.#isSecretDue = isSecret
  }

  /** Takes an input unless it was taken before; `false` if one that should precede it has not come. */
  receive(input: WebInput): boolean {
    if (input.n > this.#taken + 1) return false
    this.#scheduleAck()
    if (input.n <= this.#taken) return true
    this.#taken = input.n
    this.#deliver(input)
    return true
  }

  #deliver(input: WebInput): void {
    const { events, maxLineBytes, notify } = this.#ports
    if (input.kind === 'oob') {
      events.push((listener) => listener.onOob(input.name, input.data))
      return
    }
    if (Buffer.byteLength(input.text) > maxLineBytes) {
      notify(lineTooLongNotice(maxLineBytes))
      return
    }
    const isSecret = input.isSecret || this.#isSecretDue
    this.#isSecretDue = false
    const text = stripControls(input.text)
    events.push((listener) => listener.onLine(text, isSecret))
  }

  #scheduleAck(): void {
    if (this.#isAckDue) return
    this.#isAckDue = true
    process.nextTick(() => {
      this.#isAckDue = false
      this.#ports.acknowledge(this.#taken)
    })
  }
}
