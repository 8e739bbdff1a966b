import type { Json } from '../../../base/json.ts'
import { isInPackage } from '../../../base/message-packages.ts'
import { HeldMessages, type PaneMessage } from '../../panes/held-messages.ts'
import { mergePanes } from '../../panes/merge-panes.ts'
import type { Dialogs } from '../dialogs.ts'
import { loadGamePanes, type PaneModule } from './load-game-panes.ts'
import { openPaneDialog } from './pane-dialog.ts'
import { PaneDock } from './pane-dock.ts'
import { PaneFrame } from './pane-frame.ts'
import type { PaneLayoutStore } from './pane-layout-store.ts'
import type { Pane, PanePorts } from './pane.ts'
import { tellPaneFault } from './tell-pane-fault.ts'

/** What a {@link PaneRegistry} works with. */
export interface PaneRegistryPorts extends PanePorts {
  readonly panes: readonly Pane[]
  /** Where panes of the game come from. */
  readonly modules: readonly PaneModule[]
  /** Holds the panes beside the text. */
  readonly side: HTMLElement
  /** Holds text and panes. */
  readonly world: HTMLElement
  readonly layout: PaneLayoutStore
  readonly dialogs: Dialogs
}

/** Panes of the game are waited for so long; what comes later joins the others then. */
const LOAD_WAIT_MS = 5000

/** Feeds panes with structured data. A pane appears with its first content, and the column beside the text with it. */
export class PaneRegistry {
  readonly #ports: PaneRegistryPorts
  readonly #dock: PaneDock
  readonly #messages: HeldMessages
  /** Those that have failed. */
  readonly #failed = new Set<Pane>()
  #panes: readonly Pane[]
  #open: PaneFrame[] = []

  constructor(ports: PaneRegistryPorts) {
    this.#ports = ports
    const { side, world, layout, panes, modules } = ports
    this.#panes = panes
    this.#dock = new PaneDock({ side, world, store: layout, known: () => this.#panes })
    this.#messages = new HeldMessages(modules.length === 0, (message) => this.#feed(message))
    if (modules.length > 0) void this.#load(modules)
  }

  /** Hands a message to every pane that is fed by it. @param isOld Whether it is from before a refresh of the page. */
  take(name: string, data: Json, isOld = false): void {
    this.#messages.take({ name, data, isOld })
  }

  /** Another session begins: nothing is known of it. */
  reset(): void {
    this.#messages.clear()
    for (const frame of this.#open.slice()) this.#close(frame)
    this.#failed.clear()
    this.#dock.show([])
  }

  /** Opens the list of panes. @param first Key of the one to begin with. */
  arrange(first?: string): void {
    this.#dock.complete()
    const { dialogs, layout } = this.#ports
    const panes = (): readonly Pane[] => this.#dock.ordered().map(({ pane }) => pane)
    openPaneDialog({ dialogs, store: layout, panes, complete: () => this.#dock.complete() }, first)
  }

  /** Messages wait meanwhile, so that panes of the game see them all and stand where they belong from the first. */
  async #load(modules: readonly PaneModule[]): Promise<void> {
    const timer = setTimeout(() => this.#messages.open(), LOAD_WAIT_MS)
    const own = await loadGamePanes(modules, (file, thrown) => tellPaneFault(this.#ports, file, thrown))
    clearTimeout(timer)
    this.#panes = mergePanes(this.#ports.panes, own)
    for (const frame of this.#open.slice()) if (!this.#panes.includes(frame.pane)) this.#close(frame)
    this.#messages.open()
    this.#dock.show(this.#open)
  }

  #feed({ name, data, isOld }: PaneMessage): void {
    const fed = this.#panes.filter(
      (pane) => !this.#failed.has(pane) && pane.feeds.some((feed) => isInPackage(name, feed)),
    )
    if (fed.length === 0) return
    for (const pane of fed) this.#try(pane, () => this.#opened(pane).take(name, data, isOld))
    this.#dock.show(this.#open)
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

  /** A pane that fails is off the page; the others and the page go on. */
  #try(pane: Pane, action: () => void): void {
    try {
      action()
    } catch (error) {
      this.#failed.add(pane)
      tellPaneFault(this.#ports, pane.key, error)
      const frame = this.#open.find((each) => each.pane === pane)
      if (frame) this.#close(frame)
    }
  }

  #close(frame: PaneFrame): void {
    this.#open = this.#open.filter((each) => each !== frame)
    frame.section.remove()
    this.#try(frame.pane, () => frame.dispose())
  }
}
