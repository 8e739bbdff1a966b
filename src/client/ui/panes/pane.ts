import type { Json } from '../../../base/json.ts'

/** What a pane may do. */
export interface PanePorts {
  /** Does what typing the line does. */
  readonly sendLine: (text: string) => void
  readonly sendOob: (name: string, data: Json) => void
}

/** A pane on the page. */
export interface PaneView {
  readonly element: HTMLElement
  /** Takes a message that the pane is fed by. @returns whether there is anything to show now. */
  take(name: string, data: Json): boolean
}

/** A kind of pane: a part of the page beside the scrollback that shows structured data. */
export interface Pane {
  /** For settings; never changes. */
  readonly key: string
  /** What the player reads above it. */
  readonly title: string
  /** Names of the messages that it shows, or of packages: `Char` holds `Char.Vitals`. */
  readonly feeds: readonly string[]
  create(ports: PanePorts): PaneView
}
