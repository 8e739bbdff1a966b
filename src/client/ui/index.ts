/// <reference lib="dom" preserve="true" />
/// <reference lib="dom.iterable" preserve="true" />
/**
 * What panes of a game are built with: modules in its folder `client/panes`, which run in the page of the web client.
 *
 * @module
 */
export type { Json } from '../../base/json.ts'
export type { PaneFacts } from '../panes/pane-facts.ts'
export type { PanePlace } from '../panes/pane-layout.ts'
export type { TextStorage } from '../settings/text-storage.ts'
export { make, makeButton } from './elements.ts'
export type { Pane, PanePorts, PaneView, PaneViewPorts } from './panes/pane.ts'
export { makeSvg } from './panes/svg.ts'
