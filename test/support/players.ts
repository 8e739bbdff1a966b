import { type GameProcess, type GameProcessOptions, startGame } from '../../src/testing/game-process.ts'
import type { ScriptedClient } from '../../src/testing/scripted-client.ts'

/** The password of every player in these tests. */
export const PASSWORD = 'larks-over-water'

/** Scripted clients answer no negotiation, so there is nothing to wait for. */
const QUICK = { negotiationTimeoutMs: 20 }

/** Starts a game for scripted clients. */
export function startTestGame(options: GameProcessOptions = {}): Promise<GameProcess> {
  return startGame({ ...options, settings: { ...QUICK, ...options.settings } })
}

/** Connects, makes an account, and waits until its character stands in the first room. */
export async function joinNew(game: GameProcess, name: string, room = 'Hall'): Promise<ScriptedClient> {
  const client = await game.connect()
  await client.expect('connect <name> <password>')
  await client.ask(`create ${name} ${PASSWORD}`, `Welcome, ${name}!`)
  await client.expect(room)
  await seesAll(client)
  return client
}

/** Connects and logs in to an account that is there. */
export async function joinAgain(game: GameProcess, name: string, password = PASSWORD): Promise<ScriptedClient> {
  const client = await game.connect()
  await client.expect('connect <name> <password>')
  client.send(`connect ${name} ${password}`)
  await seesAll(client, `${name}-is-in`)
  return client
}

/** Makes a superuser by the command line and logs in as it. */
export async function joinSuperuser(game: GameProcess, name: string): Promise<ScriptedClient> {
  const { code, stderr } = await game.superuser(name, PASSWORD)
  if (code !== 0) throw new Error(stderr)
  return joinAgain(game, name)
}

/** Reads all that was sent so far: everything up to the answer to a line typed now. */
export async function seesAll(
  client: ScriptedClient,
  mark = `mark-${Math.random().toString(36).slice(2)}`,
): Promise<string> {
  return client.ask(`help ${mark}`, new RegExp(`There is no help for “${mark}”[^\n]*\n`))
}
