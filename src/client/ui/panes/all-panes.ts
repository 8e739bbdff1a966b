import { CHANNELS_PANE } from './channels-pane.ts'
import { GAUGES_PANE } from './gauges-pane.ts'
import { MAP_PANE } from './map-pane.ts'
import type { Pane } from './pane.ts'
import { PEOPLE_PANE } from './people-pane.ts'

/** Every pane there is, in the order in which they stand. */
export const ALL_PANES: readonly Pane[] = [MAP_PANE, GAUGES_PANE, PEOPLE_PANE, CHANNELS_PANE]
