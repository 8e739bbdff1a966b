import type { Json } from '../../base/json.ts'
import type { Logger } from '../../base/log.ts'
import type { TelnetProtocol } from '../../wire/telnet/protocol.ts'
import type { EventQueue } from '../connections/event-queue.ts'
import type { OutputQueue } from '../connections/output-queue.ts'

/** What a {@link TelnetOob} works with. */
export interface TelnetOobOptions {
  readonly protocol: TelnetProtocol
  readonly queue: OutputQueue
  readonly events: EventQueue
  readonly log: Logger
  readonly address: string
  /** Bytes of one message; a longer one is dropped. */
  readonly maxBytes: number
}

/** Structured data on its way to a telnet client, if it takes such. */
export class TelnetOob {
  readonly #options: TelnetOobOptions

  constructor(options: TelnetOobOptions) {
    this.#options = options
  }

  /** Queues a message. */
  send(name: string, data: Json): void {
    const { protocol, queue, log, address, maxBytes } = this.#options
    const bytes = protocol.encodeOob({ name, data })
    if (bytes.length <= maxBytes) queue.push(bytes, 'data')
    else log.warn({ address, name, bytes: bytes.length }, 'structured data above oobMaxBytes dropped')
  }

  /** Messages were left out: sends what holds now again, and has the game do so for what only it knows. */
  restate(): void {
    const { protocol, queue, events } = this.#options
    const { send, oob } = protocol.restateOob()
    queue.push(send, 'data')
    for (const { name, data } of oob) events.push((listener) => listener.onOob(name, data))
  }
}
