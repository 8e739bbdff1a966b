import type { Json } from '../../src/base/json.ts'
import { RawClient } from './raw-client.ts'
import { waitUntil } from './wait-until.ts'

const BLOCK = /\xff\xfa\xc9([^\xff]*)\xff\xf0/g

/** A client that speaks GMCP and nothing else of telnet. */
export class GmcpClient implements Disposable {
  readonly raw: RawClient
  /** Everything that came, as it came. */
  #heard = ''

  private constructor(raw: RawClient) {
    this.raw = raw
    raw.socket.on('data', (chunk: Buffer) => (this.#heard += chunk.toString('latin1')))
  }

  /** Connects, agrees to GMCP, and says who it is and what it takes. */
  static async connect(port: number, packages: readonly string[]): Promise<GmcpClient> {
    const client = new GmcpClient(await RawClient.connect(port, '\xff\xfd\xc9'))
    client.send('Core.Hello', { client: 'e2e', version: '1' })
    client.send('Core.Supports.Set', [...packages])
    return client
  }

  /** Messages that came, oldest first. */
  get messages(): readonly (readonly [name: string, body: string])[] {
    return [...this.#heard.matchAll(BLOCK)].map(([, block = '']) => {
      const [name = '', ...body] = Buffer.from(block, 'latin1').toString().split(' ')
      return [name, body.join(' ')]
    })
  }

  send(name: string, data?: Json): void {
    const body = data === undefined ? '' : ` ${JSON.stringify(data)}`
    this.raw.send(`\xff\xfa\xc9${Buffer.from(name + body).toString('latin1')}\xff\xf0`)
  }

  type(line: string): void {
    this.raw.send(`${line}\r\n`)
  }

  /** The data of the newest message of a name, once there are `count` of them. */
  async newest(name: string, count = 1): Promise<Json> {
    const bodies = (): string[] => this.messages.filter(([each]) => each === name).map(([, body]) => body)
    await waitUntil(`${count} of ${name} in ${JSON.stringify(this.messages)}`, () => bodies().length >= count)
    const body = bodies().at(-1) ?? ''
    return body === '' ? null : (JSON.parse(body) as Json)
  }

  [Symbol.dispose](): void {
    this.raw[Symbol.dispose]()
  }
}
