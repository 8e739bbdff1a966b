import type { CliContext } from './cli-context.ts'

const CODES = { bold: [1, 22], dim: [2, 22], red: [31, 39], green: [32, 39], yellow: [33, 39] } as const

/** How a text can be made to stand out. */
export type Paint = keyof typeof CODES

/** Paints a text for the terminal; leaves it plain where colours are not wanted. */
export function paint(context: CliContext, how: Paint, text: string): string {
  const [on, off] = CODES[how]
  return context.isColored ? `\u001b[${on}m${text}\u001b[${off}m` : text
}
