import type { MapSource } from './lay-out-map.ts'
import { findPath } from './map-path.ts'
import type { MapExit } from './read-room-info.ts'

/** What a {@link Walk} works with. */
export interface WalkPorts {
  readonly map: MapSource
  readonly send: (line: string) => void
  /** Milliseconds. */
  readonly now: () => number
}

/** Who arrives later has come there in another way: the door was locked, and the player has opened it since. */
const STEP_TIMEOUT_MS = 5000

/** Goes to a place step by step: the next only when the one before has led where the map says. */
export class Walk {
  readonly #ports: WalkPorts
  #ahead: readonly MapExit[] = []
  #sentAt = 0

  constructor(ports: WalkPorts) {
    this.#ports = ports
  }

  /** Sets out, and tells whether there is a way. */
  to(goal: number): boolean {
    this.#ahead = findPath(this.#ports.map, goal) ?? []
    return this.#step()
  }

  /** The player has come somewhere; anywhere but where the walk leads ends it. */
  arrived(num: number): void {
    const [done, ...ahead] = this.#ahead
    const isOnTime = this.#ports.now() - this.#sentAt <= STEP_TIMEOUT_MS
    this.#ahead = done?.to === num && isOnTime ? ahead : []
    this.#step()
  }

  #step(): boolean {
    const [next] = this.#ahead
    if (!next) return false
    this.#sentAt = this.#ports.now()
    this.#ports.send(next.name)
    return true
  }
}
