import type { Json } from '../../base/json.ts'

/** Where a pane stands: beside the text, below it, or nowhere. */
export type PanePlace = 'side' | 'bottom' | 'hidden'

/** How a player has arranged the panes. What is not named stands where it stands by itself. */
export interface PaneLayout {
  /** Keys of panes in their order, and where they are. */
  readonly panes: readonly { readonly key: string; readonly place: PanePlace; readonly height?: number }[]
  /** Pixels. */
  readonly sideWidth: number
  /** Pixels. */
  readonly bottomHeight: number
}

/** Pixels between which the player can choose. */
export const SIDE_WIDTH = { min: 180, max: 900 } as const
export const BOTTOM_HEIGHT = { min: 90, max: 700 } as const
export const PANE_HEIGHT = { min: 70, max: 1200 } as const

export const DEFAULT_LAYOUT: PaneLayout = { panes: [], sideWidth: 320, bottomHeight: 180 }

/** Everywhere that a pane can be. */
export const PANE_PLACES: readonly PanePlace[] = ['side', 'bottom', 'hidden']
/** Characters of the key of a pane. */
export const MAX_PANE_KEY = 40
const MAX_PANES = 40

/** Reads a layout that was kept, which may be anything. */
export function readPaneLayout(value: unknown): PaneLayout {
  const kept = isObject(value) ? value : {}
  const panes = (Array.isArray(kept['panes']) ? kept['panes'] : []).flatMap((each: unknown) => {
    const { key, place, height } = isObject(each) ? each : {}
    const known = PANE_PLACES.find((name) => name === place)
    if (typeof key !== 'string' || key === '' || key.length > MAX_PANE_KEY || !known) return []
    return [{ key, place: known, ...(typeof height === 'number' ? { height: within(height, PANE_HEIGHT, 200) } : {}) }]
  })
  const isFirst = ({ key }: { key: string }, at: number): boolean => panes.findIndex((each) => each.key === key) === at
  return {
    panes: panes.filter(isFirst).slice(0, MAX_PANES),
    sideWidth: within(kept['sideWidth'], SIDE_WIDTH, DEFAULT_LAYOUT.sideWidth),
    bottomHeight: within(kept['bottomHeight'], BOTTOM_HEIGHT, DEFAULT_LAYOUT.bottomHeight),
  }
}

/** As it is kept. */
export function paneLayoutToJson({ panes, sideWidth, bottomHeight }: PaneLayout): Json {
  return { panes: panes.map((each) => ({ ...each })), sideWidth, bottomHeight }
}

/** The layout with every pane named: those that are not stand where they stand by themselves, behind the others. */
export function completeLayout(
  layout: PaneLayout,
  known: readonly { readonly key: string; readonly place?: PanePlace }[],
): PaneLayout {
  const named = new Set(layout.panes.map(({ key }) => key))
  const more = known.filter(({ key }) => !named.has(key)).map(({ key, place = 'side' }) => ({ key, place }))
  return { ...layout, panes: [...layout.panes, ...more] }
}

/** Puts a pane elsewhere, or makes it as high as wanted; `undefined` is as high as what is in it. */
export function changePane(
  layout: PaneLayout,
  key: string,
  change: { readonly place?: PanePlace; readonly height?: number | undefined },
): PaneLayout {
  const panes = layout.panes.map((pane) => {
    if (pane.key !== key) return pane
    const { height: before, ...rest } = pane
    const height = 'height' in change ? change.height : before
    const kept = height === undefined ? {} : { height: within(height, PANE_HEIGHT, PANE_HEIGHT.min) }
    return { ...rest, ...kept, place: change.place ?? pane.place }
  })
  return { ...layout, panes }
}

/** Puts a pane into a place, before another pane or behind all. */
export function placePane(
  layout: PaneLayout,
  key: string,
  target: { readonly place: PanePlace; readonly before?: string },
): PaneLayout {
  const moved = layout.panes.find((pane) => pane.key === key)
  if (!moved) return layout
  const others = layout.panes.filter((pane) => pane !== moved)
  const at = others.findIndex((pane) => pane.key === target.before)
  return { ...layout, panes: others.toSpliced(at < 0 ? others.length : at, 0, { ...moved, place: target.place }) }
}

/** Moves a pane before or behind its neighbour in the same place. */
export function movePane(layout: PaneLayout, key: string, by: -1 | 1): PaneLayout {
  const from = layout.panes.findIndex((pane) => pane.key === key)
  const place = layout.panes[from]?.place
  let to = from + by
  while (layout.panes[to] && layout.panes[to]?.place !== place) to += by
  const [moved, other] = [layout.panes[from], layout.panes[to]]
  if (!moved || !other) return layout
  return { ...layout, panes: layout.panes.map((pane, at) => (at === from ? other : at === to ? moved : pane)) }
}

/** A number within bounds, or another one for what is none. */
export function within(value: unknown, { min, max }: { min: number; max: number }, other: number): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) return other
  return Math.round(Math.min(max, Math.max(min, value)))
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
