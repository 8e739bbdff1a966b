import { stripMarkup } from './markup.ts'
import { padEnd } from './pad.ts'
import { displayWidth } from './width.ts'

const GAP = 2

/**
 * Lays out short marked-up items in as many equal columns as `width` has room for, row by row in their order.
 *
 * Gives lines joined by `\n`; an item wider than `width` has a row to itself and is not cut.
 */
export function columns(items: readonly string[], width: number): string {
  const widest = items.reduce((most, item) => Math.max(most, displayWidth(stripMarkup(item))), 0)
  const perRow = Math.max(1, Math.floor((width + GAP) / (widest + GAP)) || 1)
  const rows: string[] = []
  for (let at = 0; at < items.length; at += perRow) {
    const row = items.slice(at, at + perRow)
    const last = row.pop() ?? ''
    rows.push(row.map((item) => padEnd(item, widest + GAP)).join('') + last)
  }
  return rows.join('\n')
}
