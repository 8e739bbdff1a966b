import { createServer } from 'node:net'
import type { GameProcess } from '../../src/testing/game-process.ts'

/** The port that a running game listens at for a protocol. */
export async function portOf(game: GameProcess, protocol: string): Promise<number> {
  const { listeners } = await game.status()
  const port = listeners.find((listener) => listener.protocol === protocol)?.port
  if (port === undefined) throw new Error(`The game has no port for ${protocol}.`)
  return port
}

/** A port that nobody listens at: proxies can pick none by themselves and tell which. */
export function findFreePort(): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  const server = createServer().once('error', reject)
  server.listen(0, '127.0.0.1', () => {
    const address = server.address()
    server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
  })
  return promise
}
