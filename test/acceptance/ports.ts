import type { GameProcess } from '../../src/testing/game-process.ts'

/** The port that a running game listens at for a protocol. */
export async function portOf(game: GameProcess, protocol: string): Promise<number> {
  const { listeners } = await game.status()
  const port = listeners.find((listener) => listener.protocol === protocol)?.port
  if (port === undefined) throw new Error(`The game has no port for ${protocol}.`)
  return port
}
