import type { Clock } from '../base/clock.ts'
import type { GameFacts } from '../commands/command-services.ts'
import { isRoom } from '../world/entity-kinds.ts'
import type { World } from '../world/world.ts'
import type { GameRun } from './game-run.ts'

/** What {@link createGameFacts} needs. */
export interface GameFactsPorts {
  readonly world: World
  readonly clock: Clock
  readonly run: GameRun
  readonly gameName: string
  /** Version of Waystone. */
  readonly version: string
  /** How many players are named. */
  readonly webPlayersNamed: number
}

type Counts = Pick<GameFacts, 'accounts' | 'rooms' | 'objects'>

/** For this long what is in the world is not counted again: anybody may ask, as often as they like. */
const COUNT_INTERVAL_MS = 10_000

/** Makes what tells lists of games how this one is, in one place for everything that tells them. */
export function createGameFacts(ports: GameFactsPorts): () => GameFacts {
  const { world, clock, run, gameName, version, webPlayersNamed } = ports
  let counted: { readonly at: number; readonly counts: Counts } | undefined
  const counts = (): Counts => {
    const now = clock.monotonic()
    if (!counted || now - counted.at >= COUNT_INTERVAL_MS) counted = { at: now, counts: countWorld(world) }
    return counted.counts
  }
  return () => ({
    name: gameName,
    version,
    startedAt: run.startedAt,
    players: world.sessions.counts.accounts,
    online: namesOnline(world, webPlayersNamed),
    ...counts(),
  })
}

function namesOnline(world: World, most: number): string[] {
  const names = new Set<string>()
  for (const { account } of world.sessions.loggedIn()) {
    if (names.size >= most) break
    if (account) names.add(account.key)
  }
  return [...names]
}

function countWorld(world: World): Counts {
  const counts = { accounts: 0, rooms: 0, objects: 0 }
  for (const _account of world.accounts()) counts.accounts += 1
  for (const object of world.objects()) counts[isRoom(object) ? 'rooms' : 'objects'] += 1
  return counts
}
