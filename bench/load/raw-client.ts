import { type ClientKind, CONNECT, type Transport } from './client-kinds.ts'

const NEWLINE = 0x0a

/** A client that does next to nothing: sends lines, and hands on the bytes that come. */
export class RawClient {
  readonly #transport: Transport
  onBytes: (bytes: Buffer) => void = () => undefined
  isClosed = false

  private constructor(transport: Transport) {
    this.#transport = transport
    transport.onBytes((bytes) => this.onBytes(bytes))
    transport.onClosed(() => (this.isClosed = true))
  }

  static async connect(port: number, kind: ClientKind): Promise<RawClient> {
    return new RawClient(await CONNECT[kind](port))
  }

  send(line: string): void {
    this.#transport.send(line)
  }

  end(): void {
    this.#transport.end()
  }

  /** Sends a line and waits until one that has `until` in it has come. */
  ask(line: string, until: string, timeoutMs: number): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    let text = ''
    const timer = setTimeout(
      () => reject(new Error(`No "${until}" after "${line}", but: ${text.slice(-300)}`)),
      timeoutMs,
    )
    this.onBytes = (bytes) => {
      text += bytes.toString('latin1')
      if (!text.includes(until)) return
      clearTimeout(timer)
      this.onBytes = () => undefined
      resolve()
    }
    this.send(line)
    return promise
  }
}

/** How many lines end within the bytes. */
export function countNewlines(bytes: Buffer): number {
  let count = 0
  for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) count += 1
  return count
}
