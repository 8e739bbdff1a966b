import type { SessionCapabilities, SessionOptions } from '../../link/session-messages.ts'
import { applyOptions } from '../../link/session-options.ts'
import { type KeptOutput, type NumberedOutput, OutputBacklog, type Replay } from '../output/output-backlog.ts'
import { writeWebOutput } from './web-frame.ts'
import type { WebProfile } from './web-spans.ts'

/** What a {@link WebOutbox} works with. */
export interface WebOutboxPorts {
  readonly limits: {
    /** Outputs kept for a client that has not acknowledged them, in bytes. */
    readonly resumeBufferBytes: number
    readonly resumeBufferLines: number
  }
  readonly capabilities: SessionCapabilities
  /** Sends a frame to the client, if it is there. */
  readonly send: (frame: string) => void
}

/** What a web client is shown: kept until it has acknowledged it, and rendered when it is sent, for the device it has then. */
export class WebOutbox {
  readonly #send: (frame: string) => void
  readonly #backlog: OutputBacklog
  #capabilities: SessionCapabilities
  #options: SessionOptions = {}

  constructor({ limits, capabilities, send }: WebOutboxPorts) {
    this.#backlog = new OutputBacklog({ maxBytes: limits.resumeBufferBytes, maxOutputs: limits.resumeBufferLines })
    this.#capabilities = capabilities
    this.#send = send
  }

  /** Bytes that the client has not acknowledged. */
  get bytes(): number {
    return this.#backlog.bytes
  }

  /** Renders for these from now on. */
  fit(capabilities: SessionCapabilities): void {
    this.#capabilities = capabilities
  }

  /** Renders by what the player chose, from now on. */
  setOptions(options: SessionOptions): void {
    this.#options = options
  }

  /** Numbers an output, keeps it and sends it. */
  add(output: KeptOutput): void {
    this.sendAgain([this.#backlog.add(output)])
  }

  /** Sends outputs that are kept. */
  sendAgain(outputs: readonly NumberedOutput[]): void {
    for (const output of outputs) this.#send(writeWebOutput(output, this.#profile))
  }

  /** Forgets all outputs up to `n`, and tells whether there can be such a number. */
  acknowledge(n: number): boolean {
    return this.#backlog.acknowledge(n)
  }

  /** What a client still needs that has everything up to `received`; `undefined` if it cannot have that much. */
  after(received: number): Replay | undefined {
    return this.#backlog.after(received)
  }

  get #profile(): WebProfile {
    const { colorDepth, isScreenReader } = applyOptions(this.#capabilities, this.#options)
    return { isScreenReader, isRaw: this.#options.isRaw ?? false, isColorless: colorDepth === 'none' }
  }
}
