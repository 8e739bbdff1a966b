import type { Clock } from '../../base/clock.ts'
import { findGameRecords, gameRecords } from '../../world/game-records.ts'
import type { World } from '../../world/world.ts'

/** What all {@link KeptCounts} of a Server work with. */
export interface KeptCountsPorts {
  readonly world: World
  readonly clock: Clock
  /** Does something that stays done when the unit that asked for it fails. */
  readonly keep: (run: () => void) => void
  /** Keys that are remembered; beyond them those changed longest ago are forgotten. */
  readonly maxKeys: number
}

/** What is counted, and for how long. */
export interface KeptCountsKind {
  /** Category of the game's records under which the counts are. */
  readonly category: string
  /** Time after which a key that does not change is forgotten. */
  readonly expireMs: number
}

/** Writes between two looks for keys to forget. */
const WRITES_PER_SWEEP = 100

/**
 * Numbers under keys that whoever is counted must not get rid of: they are part of the turn, so that every later Server
 * goes on with them, and no failing command takes them back.
 */
export class KeptCounts {
  readonly #ports: KeptCountsPorts
  readonly #kind: KeptCountsKind
  #writes = 0

  constructor(ports: KeptCountsPorts, kind: KeptCountsKind) {
    this.#ports = ports
    this.#kind = kind
  }

  /** Milliseconds since 1970, by which counts of different Servers compare. */
  now(): number {
    return this.#ports.clock.now()
  }

  /** The numbers of a key; empty if nothing is known of it. The last one is the time of the last change. */
  get(key: string): readonly number[] {
    const value = findGameRecords(this.#ports.world)?.attributes.get(key, { category: this.#kind.category })
    return readNumbers(value)
  }

  /** Keeps the numbers of a key, the last of them the present time; none forgets the key. */
  set(key: string, numbers: readonly number[]): void {
    const { world, keep } = this.#ports
    const { category } = this.#kind
    if (numbers.length === 0 && this.get(key).length === 0) return
    keep(() => {
      gameRecords(world).attributes.add(key, numbers.length === 0 ? undefined : numbers, { category })
      if (this.#writes % WRITES_PER_SWEEP === 0) this.#sweep()
    })
    this.#writes += 1
  }

  #sweep(): void {
    const { world, maxKeys } = this.#ports
    const { category, expireMs } = this.#kind
    const { attributes } = gameRecords(world)
    attributes.forgetRemoved(category)
    const since = this.now() - expireMs
    const stalestFirst = attributes
      .all({ category })
      .map(({ key, value }) => ({ key, at: readNumbers(value).at(-1) ?? 0 }))
      .sort((one, other) => one.at - other.at)
    const surplus = stalestFirst.length - maxKeys
    for (const [index, { key, at }] of stalestFirst.entries())
      if (index < surplus || at < since) attributes.remove(key, { category })
  }
}

function readNumbers(value: unknown): readonly number[] {
  if (!Array.isArray(value)) return []
  const numbers: readonly unknown[] = value
  return numbers.filter((each) => typeof each === 'number')
}
