import { createServer, type Server, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { connect as connectTls } from 'node:tls'
import ssh2 from 'ssh2'
import { createWebSocketStream, WebSocket } from 'ws'
import type { GameProcess } from '../../src/testing/game-process.ts'

/** Settings of a game that has all of them. */
export const ALL_WAYS = {
  telnetTlsPort: 0,
  sshPort: 0,
  sshAddress: '127.0.0.1',
  webPort: 0,
  webAddress: '127.0.0.1',
} as const

/** Opens the other end of a socket by one protocol. */
type Opener = (port: number) => Promise<Duplex>

const OPENERS: Readonly<Record<string, Opener>> = {
  telnets: async (port) => connectTls({ port, host: '127.0.0.1', rejectUnauthorized: false }),
  ssh: (port) => {
    const { promise, resolve, reject } = Promise.withResolvers<Duplex>()
    const client = new ssh2.Client()
    client.on('error', reject)
    client.on('ready', () => client.shell(false, (error, channel) => (error ? reject(error) : resolve(channel))))
    client.connect({ port, host: '127.0.0.1', username: 'new' })
    return promise
  },
  web: async (port) => createWebSocketStream(new WebSocket(`ws://127.0.0.1:${port}/`, 'telnet.mudstandards.org')),
}

/** Every protocol of a game as a port that speaks plain telnet, or plain lines, so that one player can come by any of them. */
export class WaysIn implements Disposable {
  readonly ports: readonly number[]
  readonly #servers: readonly Server[]
  readonly #sockets = new Set<Socket>()

  private constructor(telnetPort: number, servers: readonly Server[], ports: readonly number[]) {
    this.ports = [telnetPort, ...ports]
    this.#servers = servers
  }

  /** Opens a port for each way into a game with {@link ALL_WAYS}. */
  static async open(game: GameProcess): Promise<WaysIn> {
    const { listeners } = await game.status()
    const found = listeners.flatMap(({ protocol, port }) => {
      const open = OPENERS[protocol]
      return open ? [{ open, port }] : []
    })
    const servers = found.map(() => createServer())
    const ports = await Promise.all(servers.map((server) => listen(server)))
    const ways = new WaysIn(game.port, servers, ports)
    for (const [index, { open, port }] of found.entries()) {
      servers[index]?.on('connection', (near) => void ways.#join(near, open(port)))
    }
    return ways
  }

  async #join(near: Socket, opening: Promise<Duplex>): Promise<void> {
    this.#sockets.add(near)
    near.on('error', () => undefined)
    const far = await opening
    far.on('error', () => near.destroy())
    near.pipe(far).pipe(near)
    near.on('close', () => far.destroy())
    far.on('close', () => near.destroy())
  }

  [Symbol.dispose](): void {
    for (const socket of this.#sockets) socket.destroy()
    for (const server of this.#servers) server.close()
  }
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : 0)
    })
  })
}
