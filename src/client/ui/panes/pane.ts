import type { Json } from '../../../base/json.ts'
import type { PanePlace } from '../../panes/pane-layout.ts'
import type { TextStorage } from '../../settings/text-storage.ts'

/** What a pane may do. */
export interface PanePorts {
  /** Does what typing the line does. */
  readonly sendLine: (text: string) => void
  readonly sendOob: (name: string, data: Json) => void
  /** Kept by the browser for all tabs. */
  readonly kept: TextStorage
  /** Kept for this tab over a refresh. */
  readonly tab: TextStorage
}

/** The same, for one pane. */
export interface PaneViewPorts extends PanePorts {
  /** Shows the pane's note anew, which has changed without a message. */
  readonly onNote: () => void
}

/** A pane on the page. */
export interface PaneView {
  readonly element: HTMLElement
  /** A word or number beside the title, such as how much is unread. */
  readonly note?: string
  /**
   * Takes a message that the pane is fed by.
   *
   * @param isOld Whether the page was refreshed, and this is the newest message of its name from before.
   * @returns whether there is anything to show now.
   */
  take(name: string, data: Json, isOld: boolean): boolean
  /** The pane is no longer on the page. */
  dispose?(): void
}

/** A kind of pane: a part of the page beside the scrollback that shows structured data. */
export interface Pane {
  /** For settings; never changes. */
  readonly key: string
  /** What the player reads above it. */
  readonly title: string
  /** Names of the messages that it shows, or of packages: `Char` holds `Char.Vitals`. */
  readonly feeds: readonly string[]
  /** Where it stands until the player moves it; `side` if absent. */
  readonly place?: PanePlace
  create(ports: PaneViewPorts): PaneView
}
