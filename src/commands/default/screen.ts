import type { TableOptions } from '../../text/table.ts'
import { table } from '../../text/table.ts'
import type { CommandCall } from '../command-call.ts'

const WIDTH_WITHOUT_SCREEN = 78

/** Columns of the screen that the caller sees the answer on. */
export function screenWidth(call: CommandCall): number {
  return call.session?.capabilities.width ?? WIDTH_WITHOUT_SCREEN
}

/** A table made for the caller's screen, or to be read aloud where the caller uses a screen reader. */
export function screenTable(call: CommandCall, options: TableOptions): string {
  const border = call.session?.capabilities.isScreenReader ? 'none' : (options.border ?? 'header')
  return table({ width: screenWidth(call), ...options, border })
}
