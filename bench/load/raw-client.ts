import { createConnection, type Socket } from 'node:net'

const NEWLINE = 0x0a

/** A client that does next to nothing: sends lines, and hands on the bytes that come. */
export class RawClient {
  readonly #socket: Socket
  onBytes: (bytes: Buffer) => void = () => undefined
  isClosed = false

  private constructor(socket: Socket) {
    this.#socket = socket
    socket.on('data', (bytes: Buffer) => this.onBytes(bytes))
    socket.on('error', () => undefined)
    socket.on('close', () => (this.isClosed = true))
  }

  static async connect(port: number): Promise<RawClient> {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const socket = createConnection({ port, host: '127.0.0.1', noDelay: true }, resolve)
    socket.once('error', reject)
    const client = new RawClient(socket)
    await promise
    socket.off('error', reject)
    return client
  }

  send(line: string): void {
    this.#socket.write(`${line}\r\n`)
  }

  end(): void {
    this.#socket.destroy()
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
