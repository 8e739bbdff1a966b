import {
  BOTTOM_HEIGHT,
  changePane,
  completeLayout,
  type PanePlace,
  placePane,
  SIDE_WIDTH,
} from '../../panes/pane-layout.ts'
import { make } from '../elements.ts'
import type { PaneTarget } from './pane-drag.ts'
import type { PaneFrame } from './pane-frame.ts'
import type { PaneLayoutStore } from './pane-layout-store.ts'
import { PaneTabs } from './pane-tabs.ts'
import type { Pane } from './pane.ts'
import { makeSplitter } from './splitter.ts'

/** Where panes are put. */
export interface PaneDockPorts {
  /** Holds the panes beside the text; on a small screen, the one that is open. */
  readonly side: HTMLElement
  /** Holds text and panes. Is marked by `data-side` and `data-bottom` while there is something there. */
  readonly world: HTMLElement
  readonly store: PaneLayoutStore
  /** All panes there are, in their order. */
  readonly known: () => readonly Pane[]
}

const SMALL = '(max-width: 720px), (max-height: 480px)'

/** Puts panes where the player wants them, and on a small screen behind a row of buttons. */
export class PaneDock {
  readonly #ports: PaneDockPorts
  readonly #bottom = make('section', { className: 'bottom', hidden: true })
  readonly #small = matchMedia(SMALL)
  readonly #tabs = new PaneTabs(() => this.#place())
  #frames: readonly PaneFrame[] = []

  constructor(ports: PaneDockPorts) {
    this.#ports = ports
    const { world, side, store } = ports
    this.#bottom.setAttribute('aria-label', 'Panes below the text')
    // Panes come before the text, so that from the line one step back leads into what was said last.
    world.prepend(this.#tabs.element, side, this.#splitSide(), this.#bottom, this.#splitBottom())
    side.setAttribute('aria-label', 'Panes')
    this.#small.addEventListener('change', () => this.#place())
    store.onShow = () => this.#place()
  }

  /** Panes that have content and that the player has not hidden appear, the others go. */
  show(frames: readonly PaneFrame[]): void {
    this.#frames = frames
    this.#place()
  }

  /** Those that have content, in the player's order. */
  ordered(): readonly PaneFrame[] {
    const { panes } = this.#layout()
    return panes.flatMap(({ key }) => this.#frames.find((frame) => frame.hasContent && frame.pane.key === key) ?? [])
  }

  /** The layout with every pane in it, so that the player can change it. */
  complete(): void {
    const { store } = this.#ports
    const layout = this.#layout()
    if (layout.panes.length !== store.current.panes.length) store.change(layout)
  }

  /** The player has chosen the height of a pane. */
  setHeight(key: string, height: number): void {
    this.#ports.store.change(changePane(this.#layout(), key, { height }))
  }

  /** The player has dragged a pane elsewhere. */
  drop(key: string, target: PaneTarget): void {
    this.#ports.store.change(placePane(this.#layout(), key, target))
  }

  #layout(): ReturnType<typeof completeLayout> {
    return completeLayout(this.#ports.store.current, this.#ports.known())
  }

  #place(): void {
    const { side, world } = this.#ports
    const layout = this.#layout()
    world.style.setProperty('--side-width', `${layout.sideWidth}px`)
    world.style.setProperty('--bottom-height', `${layout.bottomHeight}px`)
    const isSmall = this.#small.matches
    const shown = this.ordered().filter(({ pane }) => this.#placeOf(pane) !== 'hidden')
    for (const frame of shown) frame.setHeight(layout.panes.find(({ key }) => key === frame.pane.key)?.height)
    this.#tabs.show(isSmall ? shown : [])
    const open = shown.filter(({ pane }) => pane.key === this.#tabs.open)
    const below = isSmall ? [] : shown.filter(({ pane }) => this.#placeOf(pane) === 'bottom')
    const beside = isSmall ? open : shown.filter((frame) => !below.includes(frame))
    fill(side, beside)
    fill(this.#bottom, below)
    world.toggleAttribute('data-side', beside.length > 0)
    world.toggleAttribute('data-bottom', below.length > 0)
  }

  #placeOf({ key, place }: Pane): PanePlace {
    return this.#ports.store.current.panes.find((pane) => pane.key === key)?.place ?? place ?? 'side'
  }

  #splitSide(): HTMLElement {
    const { store, world, side } = this.#ports
    const splitter = makeSplitter({
      label: 'Width of the panes',
      orientation: 'vertical',
      growth: -1,
      range: SIDE_WIDTH,
      read: () => (side.hidden ? store.current.sideWidth : Math.round(side.getBoundingClientRect().width)),
      show: (width) => world.style.setProperty('--side-width', `${width}px`),
      done: (sideWidth) => store.change({ ...store.current, sideWidth }),
    })
    splitter.classList.add('split-side')
    return splitter
  }

  #splitBottom(): HTMLElement {
    const { store, world } = this.#ports
    const bottom = this.#bottom
    const splitter = makeSplitter({
      label: 'Height of the panes below the text',
      orientation: 'horizontal',
      growth: -1,
      range: BOTTOM_HEIGHT,
      read: () => (bottom.hidden ? store.current.bottomHeight : Math.round(bottom.getBoundingClientRect().height)),
      show: (height) => world.style.setProperty('--bottom-height', `${height}px`),
      done: (bottomHeight) => store.change({ ...store.current, bottomHeight }),
    })
    splitter.classList.add('split-bottom')
    return splitter
  }
}

/** Puts frames into a place, and moves none that is there already: what is in it keeps focus and scroll. */
function fill(place: HTMLElement, frames: readonly PaneFrame[]): void {
  const sections = frames.map(({ section }) => section)
  for (const there of place.querySelectorAll<HTMLElement>(':scope > .pane'))
    if (!sections.includes(there)) there.remove()
  for (const [at, section] of sections.entries()) {
    const there = place.children.item(at)
    if (there !== section) place.insertBefore(section, there)
  }
  place.hidden = sections.length === 0
}
