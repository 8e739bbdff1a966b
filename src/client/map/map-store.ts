import type { TextStorage } from '../settings/text-storage.ts'
import { WorldMap } from './world-map.ts'

const INDEX_KEY = 'waystone.maps'
/** Maps that are kept; beyond them the one that was used longest ago is forgotten. */
const MAX_MAPS = 6

/** Keeps a map for each character in each game. */
export class MapStore {
  readonly #storage: TextStorage

  constructor(storage: TextStorage) {
    this.#storage = storage
  }

  read(owner: string): WorldMap {
    return WorldMap.fromJson(parse(this.#storage.read(keyOf(owner))))
  }

  write(owner: string, map: WorldMap): void {
    const known = parse(this.#storage.read(INDEX_KEY))
    const owners = Array.isArray(known) ? known.filter((each): each is string => typeof each === 'string') : []
    const all = [...owners.filter((each) => each !== owner), owner]
    for (const old of all.slice(0, -MAX_MAPS)) this.#storage.write(keyOf(old), undefined)
    this.#storage.write(INDEX_KEY, JSON.stringify(all.slice(-MAX_MAPS)))
    this.#storage.write(keyOf(owner), JSON.stringify(map.toJson()))
  }
}

function keyOf(owner: string): string {
  return `waystone.map.${owner}`
}

function parse(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? 'null')
  } catch {
    // Something else was kept under the name; the map begins anew.
    return undefined
  }
}
