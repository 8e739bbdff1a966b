import { createConnection, type Socket } from 'node:net'
import { once } from 'node:events'
import { waitUntil } from './wait-until.ts'

/** A client that shows the bytes as they come, telnet commands and all, one character for each byte. */
export class RawClient implements Disposable {
  bytes = ''
  isClosed = false
  readonly socket: Socket

  private constructor(socket: Socket) {
    this.socket = socket
    socket.on('data', (chunk: Buffer) => (this.bytes += chunk.toString('latin1')))
    socket.on('error', () => undefined)
    socket.on('close', () => (this.isClosed = true))
  }

  /** Connects; `first` leaves with the first packet. */
  static async connect(port: number, first?: string): Promise<RawClient> {
    const socket = createConnection({ port, host: '127.0.0.1', noDelay: true })
    const client = new RawClient(socket)
    if (first !== undefined) socket.write(first, 'latin1')
    await once(socket, 'connect')
    return client
  }

  send(bytes: string): void {
    this.socket.write(bytes, 'latin1')
  }

  /** Waits for bytes, and forgets all up to their end. */
  async expect(bytes: string): Promise<void> {
    await this.take(bytes)
  }

  /** The same, and gives all up to their beginning. */
  async take(bytes: string): Promise<string> {
    await waitUntil(`${JSON.stringify(bytes)} in ${JSON.stringify(this.bytes)}`, () => this.bytes.includes(bytes))
    const start = this.bytes.indexOf(bytes)
    const taken = this.bytes.slice(0, start)
    this.bytes = this.bytes.slice(start + bytes.length)
    return taken
  }

  async closed(): Promise<void> {
    await waitUntil('the connection is closed', () => this.isClosed)
  }

  [Symbol.dispose](): void {
    this.socket.destroy()
  }
}
