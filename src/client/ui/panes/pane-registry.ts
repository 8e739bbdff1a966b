import type { Json } from '../../../base/json.ts'
import type { Dialogs } from '../dialogs.ts'
import { openPaneDialog } from './pane-dialog.ts'
import { PaneDock } from './pane-dock.ts'
import { PaneFrame } from './pane-frame.ts'
import type { PaneLayoutStore } from './pane-layout-store.ts'
import type { Pane, PanePorts } from './pane.ts'

/** What a {@link PaneRegistry} works with. */
export interface PaneRegistryPorts extends PanePorts {
  readonly panes: readonly Pane[]
  /** Holds the panes beside the text. */
  readonly side: HTMLElement
  /** Holds text and panes. */
  readonly world: HTMLElement
  readonly layout: PaneLayoutStore
  readonly dialogs: Dialogs
}

/** Feeds panes with structured data. A pane appears with its first content, and the column beside the text with it. */
export class PaneRegistry {
  readonly #ports: PaneRegistryPorts
  readonly #dock: PaneDock
  #open: PaneFrame[] = []

  constructor(ports: PaneRegistryPorts) {
    this.#ports = ports
    const { side, world, layout, panes } = ports
    this.#dock = new PaneDock({ side, world, store: layout, known: panes })
  }

  /** Hands a message to every pane that is fed by it. @param isOld Whether it is from before a refresh of the page. */
  take(name: string, data: Json, isOld = false): void {
    const fed = this.#ports.panes.filter(({ feeds }) => feeds.some((feed) => isIn(name, feed)))
    if (fed.length === 0) return
    for (const pane of fed) this.#opened(pane).take(name, data, isOld)
    this.#dock.show(this.#open)
  }

  /** Another session begins: nothing is known of it. */
  reset(): void {
    for (const frame of this.#open) frame.remove()
    this.#open = []
    this.#dock.show([])
  }

  /** Opens the list of panes. @param first Key of the one to begin with. */
  arrange(first?: string): void {
    this.#dock.complete()
    const { dialogs, layout } = this.#ports
    const panes = (): readonly Pane[] => this.#dock.ordered().map(({ pane }) => pane)
    openPaneDialog({ dialogs, store: layout, panes, complete: () => this.#dock.complete() }, first)
  }

  #opened(pane: Pane): PaneFrame {
    const known = this.#open.find((each) => each.pane === pane)
    if (known) return known
    const frame: PaneFrame = new PaneFrame(pane, this.#ports, {
      onArrange: () => this.arrange(pane.key),
      onNote: () => this.#dock.show(this.#open),
      onHeight: (height) => this.#dock.setHeight(pane.key, height),
      onDrop: (target) => this.#dock.drop(pane.key, target),
    })
    this.#open.push(frame)
    return frame
  }
}

function isIn(name: string, feed: string): boolean {
  const lower = name.toLowerCase()
  const wanted = feed.toLowerCase()
  return lower === wanted || lower.startsWith(`${wanted}.`)
}
