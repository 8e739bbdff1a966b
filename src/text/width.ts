import { clusterEnd, clusterWidth, readCluster } from './cluster.ts'

/** Columns between two tab stops, as terminals have them. */
export const TAB_COLUMNS = 8

/**
 * Columns that one line of text takes on a terminal: 2 for East Asian wide characters and emoji, 0 for marks.
 *
 * A tab reaches to the next stop, counted from the start of `text`; other control characters count 0.
 */
export function displayWidth(text: string): number {
  let width = 0
  let at = 0
  while (at < text.length) {
    const code = text.charCodeAt(at)
    if (code >= 0x20 && code < 0x7f && !(text.charCodeAt(at + 1) >= 0x300)) {
      width += 1
      at += 1
    } else if (code === 0x09) {
      width = nextTabStop(width)
      at += 1
    } else {
      const cluster = readCluster(text, at)
      width += clusterWidth(cluster)
      at = clusterEnd(cluster)
    }
  }
  return width
}

/** The column that a tab at `column` reaches; columns count from 0. */
export function nextTabStop(column: number): number {
  return column - (column % TAB_COLUMNS) + TAB_COLUMNS
}
