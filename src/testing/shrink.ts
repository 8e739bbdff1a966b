/** How steps are taken away. */
export interface ShrinkOptions<Step> {
  readonly fails: (steps: readonly Step[]) => Promise<boolean>
  /** Steps to try in the place of one that cannot be taken away. */
  readonly simpler?: (step: Step) => readonly Step[]
  /** How often it is looked whether what is left still fails. Default 600. */
  readonly maxTries?: number
}

/**
 * A short way to a failure: pieces of the steps are taken away, halves first, as long as what is left still fails. Then
 * no single step of it can be left out, or made simpler, unless `maxTries` came first.
 */
export async function shrink<Step>(steps: readonly Step[], options: ShrinkOptions<Step>): Promise<readonly Step[]> {
  const budget = { left: options.maxTries ?? 600 }
  const fails = async (shorter: readonly Step[]): Promise<boolean> => {
    budget.left -= 1
    return options.fails(shorter)
  }
  let left = steps
  for (let size = Math.ceil(left.length / 2); size >= 1 && budget.left > 0; size = size === 1 ? 0 : Math.ceil(size / 2))
    left = await withoutPieces(left, size, { fails, budget })
  return simplified(left, options.simpler ?? (() => []), { fails, budget })
}

interface Tries<Step> {
  readonly fails: (steps: readonly Step[]) => Promise<boolean>
  readonly budget: { readonly left: number }
}

/** From the end, for what came last decides less of what came before; again until nothing more can go. */
async function withoutPieces<Step>(steps: readonly Step[], size: number, tries: Tries<Step>): Promise<readonly Step[]> {
  let left = steps
  for (let before = Infinity; before > left.length;) {
    before = left.length
    for (let at = left.length - size; at > -size && tries.budget.left > 0; at -= size) {
      const shorter = [...left.slice(0, Math.max(0, at)), ...left.slice(at + size)]
      if (await tries.fails(shorter)) left = shorter
    }
  }
  return left
}

async function simplified<Step>(
  steps: readonly Step[],
  simpler: (step: Step) => readonly Step[],
  tries: Tries<Step>,
): Promise<readonly Step[]> {
  let left = steps
  for (let at = 0; at < left.length; at += 1) {
    for (const step of simpler(left[at] as Step)) {
      const other = left.with(at, step)
      if (tries.budget.left <= 0 || !(await tries.fails(other))) continue
      left = other
      break
    }
  }
  return left
}
