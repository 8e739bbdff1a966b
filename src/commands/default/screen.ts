import { columns } from '../../text/columns.ts'
import type { TableOptions } from '../../text/table.ts'
import { table } from '../../text/table.ts'
import type { CommandCall } from '../command-call.ts'

const WIDTH_WITHOUT_SCREEN = 78
const INDENT = '  '

/** Columns of the screen that the caller sees the answer on. */
export function screenWidth(call: CommandCall): number {
  return call.session?.capabilities.width ?? WIDTH_WITHOUT_SCREEN
}

/** A table made for the caller's screen, or to be read aloud where the caller uses a screen reader. */
export function screenTable(call: CommandCall, options: TableOptions): string {
  const border = call.session?.capabilities.isScreenReader ? 'none' : (options.border ?? 'header')
  return table({ width: screenWidth(call), ...options, border })
}

/** Short items in columns, a little to the right; one a line where they are read aloud. */
export function screenColumns(call: CommandCall, items: readonly string[]): string {
  if (call.session?.capabilities.isScreenReader) return items.join('\n')
  const rows = columns(items, screenWidth(call) - INDENT.length).split('\n')
  return rows.map((row) => `${INDENT}${row}`).join('\n')
}
