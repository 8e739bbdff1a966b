import type { PaneFacts } from './pane-facts.ts'

/** Panes of Waystone and of a game in their order: one of the game takes the place of that with the same key. */
export function mergePanes<Pane extends PaneFacts>(builtIn: readonly Pane[], own: readonly Pane[]): readonly Pane[] {
  const replaced = builtIn.map((pane) => own.find(({ key }) => key === pane.key) ?? pane)
  return [...replaced, ...own.filter((pane) => !replaced.includes(pane))]
}
