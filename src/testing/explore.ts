import { TurnModel, type ModelStep, type TurnModelOptions } from './turn-model.ts'

/** What {@link exploreTurns} saw. */
export interface Exploration {
  /** Different states that were reached. */
  readonly states: number
  /** Ends that were reached and judged. */
  readonly ends: number
  /** The first way to a wrong end, with what is wrong; `undefined` when there is none. */
  readonly counterexample: { readonly path: readonly ModelStep[]; readonly wrong: readonly string[] } | undefined
}

/**
 * Walks every order in which the steps of a model can happen, each state once.
 *
 * A state is reached again by repeating the way to it, for the product's objects cannot be copied.
 */
export async function exploreTurns(options: TurnModelOptions, maxStates: number): Promise<Exploration> {
  const seen = new Set<string>()
  const ways: ModelStep[][] = [[]]
  let ends = 0
  for (;;) {
    const path = ways.pop()
    if (!path) return { states: seen.size, ends, counterexample: undefined }
    const model = new TurnModel(options)
    await model.take('write')
    for (const step of path) await model.take(step)
    const print = model.fingerprint()
    if (seen.has(print)) continue
    seen.add(print)
    if (seen.size > maxStates) throw new Error(`More than ${maxStates} states.`)
    if (model.faults.length > 0) return { states: seen.size, ends, counterexample: { path, wrong: model.faults } }
    const steps = model.steps()
    for (const step of steps) ways.push([...path, step])
    if (steps.some((step) => step !== 'crash')) continue
    ends += 1
    const wrong = model.verdict()
    if (wrong.length > 0) return { states: seen.size, ends, counterexample: { path, wrong } }
  }
}
