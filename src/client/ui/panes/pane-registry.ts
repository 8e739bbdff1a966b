import type { Json } from '../../../base/json.ts'
import { make } from '../elements.ts'
import type { Pane, PanePorts, PaneView } from './pane.ts'

/** What a {@link PaneRegistry} works with. */
export interface PaneRegistryPorts extends PanePorts {
  readonly panes: readonly Pane[]
  /** Holds the panes. */
  readonly side: HTMLElement
  /** Has a column for the side only while it is marked. */
  readonly world: HTMLElement
}

interface OpenPane {
  readonly pane: Pane
  readonly section: HTMLElement
  readonly view: PaneView
}

/** Feeds panes with structured data. A pane appears with its first content, and the column beside the text with it. */
export class PaneRegistry {
  readonly #ports: PaneRegistryPorts
  #open: OpenPane[] = []

  constructor(ports: PaneRegistryPorts) {
    this.#ports = ports
  }

  /** Hands a message to every pane that is fed by it. */
  take(name: string, data: Json): void {
    for (const pane of this.#ports.panes) {
      if (!pane.feeds.some((feed) => isIn(name, feed))) continue
      const { section, view } = this.#opened(pane)
      section.hidden = !view.take(name, data)
    }
    this.#arrange()
  }

  /** Another session begins: nothing is known of it. */
  reset(): void {
    for (const { section } of this.#open) section.remove()
    this.#open = []
    this.#arrange()
  }

  #opened(pane: Pane): OpenPane {
    const known = this.#open.find((each) => each.pane === pane)
    if (known) return known
    const view = pane.create(this.#ports)
    const title = make('h2', { id: `pane-${pane.key}` }, pane.title)
    const section = make('section', { className: 'pane', hidden: true }, title, view.element)
    section.setAttribute('aria-labelledby', title.id)
    const opened = { pane, section, view }
    this.#open.push(opened)
    const order = this.#ports.panes.filter((each) => this.#open.some((open) => open.pane === each))
    this.#ports.side.append(...order.flatMap((each) => this.#open.find((open) => open.pane === each)?.section ?? []))
    return opened
  }

  #arrange(): void {
    const { side, world } = this.#ports
    const hasContent = this.#open.some(({ section }) => !section.hidden)
    side.hidden = !hasContent
    world.toggleAttribute('data-side', hasContent)
  }
}

function isIn(name: string, feed: string): boolean {
  const lower = name.toLowerCase()
  const wanted = feed.toLowerCase()
  return lower === wanted || lower.startsWith(`${wanted}.`)
}
