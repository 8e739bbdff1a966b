import { createConnection, type Socket } from 'node:net'

/** Options of {@link ScriptedClient.connect}. */
export interface ScriptedClientOptions {
  readonly port: number
  /** Default 127.0.0.1. */
  readonly host?: string
  /** How long {@link ScriptedClient.expect} waits, in milliseconds; default 40,000. */
  readonly timeoutMs?: number
}

/**
 * A telnet client for tests: sends lines, waits for text.
 *
 * It answers no negotiation, and shows text without telnet commands and colours.
 */
export class ScriptedClient implements Disposable {
  readonly #socket: Socket
  readonly #timeoutMs: number
  readonly #decoder = new TextDecoder()
  #raw: number[] = []
  #text = ''
  #read = 0
  #isClosed = false
  #changed: (() => void)[] = []
  /** Called with each piece of text as it comes. */
  onText: ((text: string) => void) | undefined

  private constructor(socket: Socket, timeoutMs: number) {
    this.#socket = socket
    this.#timeoutMs = timeoutMs
    socket.on('data', (bytes: Buffer) => this.#socketOnData(bytes))
    socket.on('error', () => undefined)
    socket.on('close', () => {
      this.#isClosed = true
      this.#notify()
    })
  }

  /** Connects to a telnet port. */
  static async connect({
    port,
    host = '127.0.0.1',
    timeoutMs = 40_000,
  }: ScriptedClientOptions): Promise<ScriptedClient> {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const socket = createConnection({ port, host, noDelay: true }, resolve)
    socket.once('error', reject)
    const client = new ScriptedClient(socket, timeoutMs)
    await promise
    socket.off('error', reject)
    return client
  }

  /** All text so far. */
  get transcript(): string {
    return this.#text
  }

  /** The other side has closed the connection. */
  get isClosed(): boolean {
    return this.#isClosed
  }

  /** Sends a line. */
  send(line: string): void {
    this.#socket.write(`${line}\r\n`)
  }

  /** Sends bytes as they are. */
  sendRaw(bytes: Uint8Array | string): void {
    this.#socket.write(bytes)
  }

  /** Waits until text that was not read yet matches, reads up to the end of the match, and gives what it skipped and matched. */
  async expect(pattern: RegExp | string): Promise<string> {
    const deadline = Date.now() + this.#timeoutMs
    for (;;) {
      const found = this.#find(pattern)
      if (found !== undefined) return found
      const left = deadline - Date.now()
      if (this.#isClosed || left <= 0) {
        const why = this.#isClosed ? 'the connection closed' : `${this.#timeoutMs} ms passed`
        throw new Error(`${why} before ${String(pattern)}. Unread text:\n${this.#text.slice(this.#read)}`)
      }
      await this.#change(left)
    }
  }

  /** Sends a line and waits for text. */
  async ask(line: string, pattern: RegExp | string): Promise<string> {
    this.send(line)
    return this.expect(pattern)
  }

  /** Waits until the other side closes. */
  async closed(): Promise<void> {
    const deadline = Date.now() + this.#timeoutMs
    while (!this.#isClosed) {
      if (Date.now() > deadline) throw new Error('The connection stayed open.')
      await this.#change(deadline - Date.now())
    }
  }

  [Symbol.dispose](): void {
    this.#socket.destroy()
  }

  #find(pattern: RegExp | string): string | undefined {
    const unread = this.#text.slice(this.#read)
    const match = typeof pattern === 'string' ? undefined : pattern.exec(unread)
    const start = typeof pattern === 'string' ? unread.indexOf(pattern) : (match?.index ?? -1)
    if (start < 0) return undefined
    const end = start + (typeof pattern === 'string' ? pattern.length : (match?.[0].length ?? 0))
    this.#read += end
    return unread.slice(0, end)
  }

  #change(timeoutMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, timeoutMs)
      this.#changed.push(() => {
        clearTimeout(timer)
        resolve()
      })
    })
  }

  #notify(): void {
    for (const changed of this.#changed.splice(0)) changed()
  }

  #socketOnData(bytes: Buffer): void {
    this.#raw.push(...bytes)
    const plain: number[] = []
    let at = 0
    while (at < this.#raw.length) {
      const length = telnetLength(this.#raw, at)
      if (length === undefined) break
      if (length === 0) plain.push(this.#raw[at] ?? 0)
      at += Math.max(1, length)
    }
    this.#raw = this.#raw.slice(at)
    const text = this.#decoder
      .decode(Uint8Array.from(plain), { stream: true })
      .replace(/\x1b\[[0-9;]*m/g, '')
      .replace(/\r/g, '')
    this.#text += text
    this.onText?.(text)
    this.#notify()
  }
}

/** Length of the telnet sequence at `at`: 0 for data, `undefined` when its end has not come yet. */
function telnetLength(bytes: readonly number[], at: number): number | undefined {
  if (bytes[at] !== 0xff) return 0
  const command = bytes[at + 1]
  if (command === undefined) return undefined
  if (command === 0xfa) {
    for (let end = at + 2; end + 1 < bytes.length; end += 1)
      if (bytes[end] === 0xff && bytes[end + 1] === 0xf0) return end + 2 - at
    return undefined
  }
  if (command >= 0xfb && command <= 0xfe) return bytes[at + 2] === undefined ? undefined : 3
  return 2
}
