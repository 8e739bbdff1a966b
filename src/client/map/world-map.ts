import type { Json } from '../../base/json.ts'
import { type MapRoom, readRoomInfo } from './read-room-info.ts'

/** Places that are remembered; beyond them, those that were seen longest ago are forgotten. */
export const MAX_ROOMS = 2000

/** What a player has seen of a world: the places they were in, and the ways out of them. */
export class WorldMap {
  /** Those seen longest ago first. */
  readonly #rooms = new Map<number, MapRoom>()
  #current: number | undefined

  /** The place where the player is. */
  get current(): MapRoom | undefined {
    return this.#current === undefined ? undefined : this.#rooms.get(this.#current)
  }

  get size(): number {
    return this.#rooms.size
  }

  room(num: number): MapRoom | undefined {
    return this.#rooms.get(num)
  }

  /** All places, by number. */
  rooms(): readonly MapRoom[] {
    return [...this.#rooms.values()].sort((a, b) => a.num - b.num)
  }

  /** The player is in a place: what is known of it is what it is now. */
  enter(room: MapRoom): void {
    this.#rooms.delete(room.num)
    this.#rooms.set(room.num, room)
    this.#current = room.num
    for (const oldest of this.#rooms.keys()) {
      if (this.#rooms.size <= MAX_ROOMS) break
      this.#rooms.delete(oldest)
    }
  }

  /** The player is where there is no map, or nowhere. */
  leave(): void {
    this.#current = undefined
  }

  /** To be kept. Where the player is is not part of it. */
  toJson(): Json {
    return [...this.#rooms.values()].map(({ num, name, area, exits, coords }) => ({
      num,
      name,
      ...(area === '' ? {} : { area }),
      exits: Object.fromEntries(exits.map((exit) => [exit.name, exit.to])),
      directions: Object.fromEntries(exits.flatMap((exit) => (exit.direction ? [[exit.name, exit.direction]] : []))),
      ...(coords ? { coords: [...coords] } : {}),
    }))
  }

  /** What {@link toJson} made; what is none of it is left out. */
  static fromJson(value: unknown): WorldMap {
    const map = new WorldMap()
    for (const each of Array.isArray(value) ? value : []) {
      const room = readRoomInfo(each)
      if (room) map.enter(room)
    }
    map.leave()
    return map
  }
}
