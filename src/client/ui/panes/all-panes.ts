import type { Pane } from './pane.ts'

/** Every pane there is, in the order in which they stand. */
export const ALL_PANES: readonly Pane[] = []
