import type { Json } from '../../../base/json.ts'
import { MapStore } from '../../map/map-store.ts'
import { readRoomInfo } from '../../map/read-room-info.ts'
import { Walk } from '../../map/walk.ts'
import { WorldMap } from '../../map/world-map.ts'
import { MapView } from './map-view.ts'
import type { Pane, PaneView, PaneViewPorts } from './pane.ts'

const WRITE_DELAY_MS = 1000

/** A map of where the player has been, drawn from `Room.Info`. */
export const MAP_PANE: Pane = {
  key: 'map',
  title: 'Map',
  feeds: ['Room.Info', 'Char.Name'],
  create: (ports) => new MapPane(ports),
}

class MapPane implements PaneView {
  readonly #view: MapView
  readonly #store: MapStore
  readonly #sendLine: (line: string) => void
  readonly #onHide = (): void => this.#write()
  #map = new WorldMap()
  #walk: Walk
  /** Whose map it is; the page's address tells games on one host apart. */
  #owner = location.pathname
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor({ kept, sendLine }: PaneViewPorts) {
    this.#store = new MapStore(kept)
    this.#sendLine = sendLine
    this.#walk = this.#newWalk()
    this.#view = new MapView({ onGo: (num) => void this.#walk.to(num) })
    window.addEventListener('pagehide', this.#onHide)
  }

  get element(): HTMLElement {
    return this.#view.element
  }

  take(name: string, data: Json): boolean {
    if (name.toLowerCase() === 'char.name') this.#setOwner(data)
    else this.#enter(data)
    return this.#map.current !== undefined
  }

  dispose(): void {
    window.removeEventListener('pagehide', this.#onHide)
    this.#write()
    this.#view.dispose()
  }

  #setOwner(data: Json): void {
    const name = typeof data === 'object' && data !== null && !Array.isArray(data) ? data['name'] : undefined
    const owner = `${location.pathname} ${typeof name === 'string' ? name : ''}`
    if (owner === this.#owner) return
    this.#write()
    this.#owner = owner
    this.#map = this.#store.read(owner)
    this.#walk = this.#newWalk()
  }

  #enter(data: Json): void {
    const room = readRoomInfo(data)
    if (!room) return
    this.#map.enter(room)
    this.#view.show(this.#map)
    this.#walk.arrived(room.num)
    this.#timer ??= setTimeout(() => this.#write(), WRITE_DELAY_MS)
  }

  #newWalk(): Walk {
    return new Walk({ map: this.#map, send: this.#sendLine, now: () => Date.now() })
  }

  #write(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    if (this.#map.size > 0) this.#store.write(this.#owner, this.#map)
  }
}
