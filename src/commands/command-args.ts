/** The parts that a command's arguments are divided into. */
export interface DividedArgs {
  readonly args: string
  readonly lhs: string
  readonly rhs: string | undefined
  readonly lhsList: readonly string[]
  readonly rhsList: readonly string[]
  readonly argList: readonly string[]
}

/**
 * Divides arguments at the separator that comes first; of two at the same place the longer.
 *
 * A separator with letters (` to `) is found in any case.
 */
export function divideArgs(text: string, separators: readonly string[]): DividedArgs {
  const args = text.trim()
  const cut = findSeparator(args, separators)
  const lhs = (cut ? args.slice(0, cut.at) : args).trim()
  const rhs = cut ? args.slice(cut.at + cut.length).trim() : undefined
  return {
    args,
    lhs,
    rhs,
    lhsList: listOf(lhs, ','),
    rhsList: listOf(rhs ?? '', ','),
    argList: listOf(args, /\s+/),
  }
}

function findSeparator(args: string, separators: readonly string[]): { at: number; length: number } | undefined {
  let best: { at: number; length: number } | undefined
  for (const separator of separators) {
    const at = indexOfSeparator(args, separator)
    if (at < 0) continue
    if (!best || at < best.at || (at === best.at && separator.length > best.length)) {
      best = { at, length: separator.length }
    }
  }
  return best
}

function indexOfSeparator(args: string, separator: string): number {
  const exact = args.indexOf(separator)
  if (exact >= 0) return exact
  const lower = args.toLowerCase()
  return lower.length === args.length ? lower.indexOf(separator.toLowerCase()) : -1
}

function listOf(text: string, separator: string | RegExp): string[] {
  return text
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== '')
}
