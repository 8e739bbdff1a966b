import type { Json } from '../../../base/json.ts'
import type { PaneFacts } from '../../panes/pane-facts.ts'
import type { TextStorage } from '../../settings/text-storage.ts'

/** What a pane may do. */
export interface PanePorts {
  /** Does what typing the line does. */
  readonly sendLine: (text: string) => void
  /** Sends the game a message, for a handler in its `inputs/`. */
  readonly sendOob: (name: string, data: Json) => void
  /** Kept by the browser for all tabs, and for all games of one host. */
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
  /** What is shown; always the same element. */
  readonly element: HTMLElement
  /** A word or number beside the title, such as how much is unread. */
  readonly note?: string
  /**
   * Takes a message that the pane is fed by. What it throws takes the pane off the page until another session begins.
   *
   * @param data What the game sent, which may be anything.
   * @param isOld Whether the page was refreshed, and this is the newest message of its name from before.
   * @returns whether there is anything to show now.
   */
  take(name: string, data: Json, isOld: boolean): boolean
  /** The pane is no longer on the page. */
  dispose?(): void
}

/** A kind of pane: a part of the page beside the scrollback that shows structured data. */
export interface Pane extends PaneFacts {
  /** Makes it, when the first message comes, and again when another session begins. */
  create(ports: PaneViewPorts): PaneView
}
