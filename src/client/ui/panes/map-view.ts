import { describeExit, describePlace } from '../../map/describe-place.ts'
import { layOutMap, type MapLayout } from '../../map/lay-out-map.ts'
import { holds, type MapRegion, widen } from '../../map/map-region.ts'
import type { WorldMap } from '../../map/world-map.ts'
import { make, makeButton } from '../elements.ts'
import { drawMap } from './map-drawing.ts'
import { makeSvg } from './svg.ts'

/** What a {@link MapView} tells. */
export interface MapViewEvents {
  /** The player wants to be in a place. */
  readonly onGo: (num: number) => void
}

const ZOOM = { min: 0.3, max: 2, step: 1.25, first: 0.85 }
/** A finger or hand that taps moves by so many pixels. */
const DRAG_SLACK = 6
const NOTHING: MapLayout = { places: [], links: [], stubs: [] }

/** Draws a map with the player's place in the middle. */
export class MapView {
  readonly element: HTMLElement
  readonly #events: MapViewEvents
  readonly #svg = makeSvg('svg', { class: 'map-drawing', role: 'group' })
  readonly #words = make('p', { className: 'hidden' })
  readonly #area = make('span', { className: 'map-area' })
  readonly #ways = make('div', { className: 'map-ways' })
  readonly #floors: HTMLElement
  readonly #resize = new ResizeObserver(() => this.#frame())
  #map: WorldMap | undefined
  #layout: MapLayout = NOTHING
  #zoom = ZOOM.first
  #floor = 0
  #due: number | undefined
  #drawn: MapRegion = { x: 0, y: 0, width: 0, height: 0 }
  /** How far the player has dragged the drawing, in pixels. */
  #drag = { x: 0, y: 0 }

  constructor(events: MapViewEvents) {
    this.#events = events
    this.#floors = make(
      'span',
      { className: 'map-floors', hidden: true },
      labelled(
        makeButton('▲', () => this.#see(1)),
        'Show the floor above',
      ),
      labelled(
        makeButton('▼', () => this.#see(-1)),
        'Show the floor below',
      ),
    )
    const tools = make(
      'div',
      { className: 'map-tools' },
      this.#floors,
      labelled(
        makeButton('−', () => this.#setZoom(this.#zoom / ZOOM.step)),
        'Zoom out',
      ),
      labelled(
        makeButton('+', () => this.#setZoom(this.#zoom * ZOOM.step)),
        'Zoom in',
      ),
    )
    const frame = make('div', { className: 'map-frame' }, this.#area, this.#svg, tools)
    this.element = make('div', { className: 'map' }, this.#words, frame, this.#ways)
    this.#resize.observe(this.#svg)
    this.#listen()
  }

  /** The player has moved, or knows more. Drawn once a frame, for after a lost network many steps come at once. */
  show(map: WorldMap): void {
    this.#map = map
    this.#due ??= requestAnimationFrame(() => {
      this.#due = undefined
      this.#render(this.#map ?? map)
    })
  }

  dispose(): void {
    this.#resize.disconnect()
    if (this.#due !== undefined) cancelAnimationFrame(this.#due)
  }

  #render(map: WorldMap): void {
    this.#layout = layOutMap(map)
    this.#floor = 0
    this.#drag = { x: 0, y: 0 }
    this.#words.textContent = describePlace(map)
    this.#svg.setAttribute('aria-label', map.current ? `Map around ${map.current.name}` : 'Map')
    this.#showWays(map)
    this.#draw()
  }

  #see(by: 1 | -1): void {
    const floors = this.#layout.places.map(({ at }) => at[2])
    if (!floors.includes(this.#floor + by)) return
    this.#floor += by
    this.#draw()
  }

  #setZoom(zoom: number): void {
    this.#zoom = Math.min(ZOOM.max, Math.max(ZOOM.min, zoom))
    this.#frame()
  }

  #draw(): void {
    const map = this.#map
    if (!map) return
    const focused = document.activeElement?.closest('[data-num]')?.getAttribute('data-num')
    const onGo = (num: number): void => this.#events.onGo(num)
    const region = (this.#drawn = widen(this.#view()))
    this.#svg.replaceChildren(drawMap({ map, layout: this.#layout, floor: this.#floor, region, onGo }))
    this.#floors.hidden = this.#layout.places.every(({ at }) => at[2] === 0)
    const { area = '' } = map.current ?? {}
    const above = this.#floor > 0 ? `${this.#floor} up` : `${-this.#floor} down`
    this.#area.textContent = this.#floor === 0 ? area : [area, above].filter((part) => part !== '').join(' · ')
    this.#setViewBox()
    if (focused !== null && focused !== undefined) this.#focusNear(focused)
  }

  /** Keeps the keyboard in the drawing after a step: on the place it was on, else on the first way out. */
  #focusNear(num: string): void {
    const again = this.#svg.querySelector<SVGGElement>(`[role='button'][data-num='${CSS.escape(num)}']`)
    const next = again ?? this.#svg.querySelector<SVGGElement>("[role='button']")
    next?.focus({ preventScroll: true })
  }

  /** What is seen is another part of the drawing, or more of it. */
  #frame(): void {
    this.#setViewBox()
    if (!holds(this.#drawn, this.#view())) this.#draw()
  }

  #view(): MapRegion {
    const { clientWidth, clientHeight } = this.#svg
    const width = clientWidth / this.#zoom
    const height = clientHeight / this.#zoom
    return { x: -width / 2 - this.#drag.x / this.#zoom, y: -height / 2 - this.#drag.y / this.#zoom, width, height }
  }

  #setViewBox(): void {
    const { x, y, width, height } = this.#view()
    if (width === 0 || height === 0) return
    this.#svg.setAttribute('viewBox', [x, y, width, height].map((part) => part.toFixed(1)).join(' '))
  }

  /** Ways that the drawing has no place for, and those to other floors. */
  #showWays(map: WorldMap): void {
    const { current } = map
    const elsewhere = this.#layout.places.flatMap(({ num, at }) => (at[2] === 0 ? [] : [num]))
    const stubs = this.#layout.stubs.flatMap(({ from, exit }) => (from.num === current?.num ? [exit] : []))
    const exits = (current?.exits ?? []).filter((exit) => stubs.includes(exit) || elsewhere.includes(exit.to))
    const buttons = exits.map((exit) => {
      const sign = exit.direction === 'up' ? '▲ ' : exit.direction === 'down' ? '▼ ' : ''
      const button = makeButton(`${sign}${exit.name}`, () => this.#events.onGo(exit.to))
      button.title = describeExit(exit, map)
      return button
    })
    this.#ways.replaceChildren(...buttons)
    this.#ways.hidden = buttons.length === 0
  }

  #listen(): void {
    const svg = this.#svg
    svg.addEventListener('wheel', (event) => {
      event.preventDefault()
      this.#setZoom(event.deltaY > 0 ? this.#zoom / ZOOM.step : this.#zoom * ZOOM.step)
    })
    let moved = 0
    svg.addEventListener('pointerdown', () => (moved = 0))
    svg.addEventListener('pointermove', (event) => {
      if ((event.buttons & 1) === 0) return
      moved += Math.abs(event.movementX) + Math.abs(event.movementY)
      this.#drag = { x: this.#drag.x + event.movementX, y: this.#drag.y + event.movementY }
      this.#frame()
    })
    const dragged = (event: Event): void => {
      if (moved > DRAG_SLACK) event.stopPropagation()
      moved = 0
    }
    // Who lets go of the drawing above a place does not want to go there.
    svg.addEventListener('click', dragged, { capture: true })
  }
}

function labelled(button: HTMLButtonElement, label: string): HTMLButtonElement {
  button.setAttribute('aria-label', label)
  button.title = label
  return button
}
