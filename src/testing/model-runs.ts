import { SeededRandom } from './seeded-random.ts'
import { shrink } from './shrink.ts'

/** The real thing beside its model, from a fresh beginning. */
export interface ModelPlay<Step> extends AsyncDisposable {
  /** Something that can happen now. */
  choose(random: SeededRandom): Step
  /** Does it on both sides, or nothing where it cannot be done; throws where they then disagree. */
  take(step: Step): Promise<void>
  /** Brings everything to its end; throws where something is left. */
  finish(): Promise<void>
}

/** What is run. */
export interface ModelRunsOptions<Step> {
  /** Decides everything by chance. The run with number n begins with the seed and n. */
  readonly seed: number
  readonly runs: number
  readonly stepsPerRun: number
  /** Begins the run with a number. */
  readonly start: (run: number) => Promise<ModelPlay<Step>>
  /** What is special about a run, to be read. */
  readonly title?: (run: number) => string
  readonly describe: (step: Step) => string
  /** Steps that do less than one, to tell a failure more simply. */
  readonly simpler?: (step: Step) => readonly Step[]
}

/** A shortest way that was found to a disagreement. */
export interface ModelFailure<Step> {
  readonly steps: readonly Step[]
  readonly error: unknown
  /** All of it, to be read. */
  readonly text: string
}

/** Runs a model beside the real thing; gives the first disagreement, shrunk, or `undefined` when there is none. */
export async function runModel<Step>(options: ModelRunsOptions<Step>): Promise<ModelFailure<Step> | undefined> {
  for (let run = 0; run < options.runs; run += 1) {
    const steps: Step[] = []
    const error = await errorOf(() => playByChance(options, run, steps))
    if (error === undefined) continue
    return shrunk(options, run, { steps, error })
  }
  return undefined
}

async function playByChance<Step>(options: ModelRunsOptions<Step>, run: number, steps: Step[]): Promise<void> {
  const random = new SeededRandom(options.seed + run)
  await using play = await options.start(run)
  for (let count = 0; count < options.stepsPerRun; count += 1) {
    const step = play.choose(random)
    steps.push(step)
    await play.take(step)
  }
  await finish(play)
}

async function finish(play: Pick<ModelPlay<unknown>, 'finish'>): Promise<void> {
  const error = await errorOf(() => play.finish())
  if (error !== undefined) throw new Error(`in the end, when all are gone: ${textOf(error)}`, { cause: error })
}

async function shrunk<Step>(
  options: ModelRunsOptions<Step>,
  run: number,
  found: { readonly steps: readonly Step[]; readonly error: unknown },
): Promise<ModelFailure<Step>> {
  let { error } = found
  const steps = await shrink(found.steps, {
    ...options,
    fails: async (shorter) => {
      const again = await errorOf(() => replay(options, run, shorter))
      if (again !== undefined) error = again
      return again !== undefined
    },
  })
  const lines = steps.map((step) => `  ${options.describe(step)}`)
  const head = `seed ${options.seed}, run ${run}: ${found.steps.length} steps, shrunk to ${steps.length}`
  const title = options.title ? [options.title(run)] : []
  return { steps, error, text: [head, ...title, ...lines, textOf(error)].join('\n') }
}

async function replay<Step>(options: ModelRunsOptions<Step>, run: number, steps: readonly Step[]): Promise<void> {
  await using play = await options.start(run)
  for (const step of steps) await play.take(step)
  await finish(play)
}

async function errorOf(action: () => Promise<void>): Promise<unknown> {
  try {
    await action()
    return undefined
  } catch (error) {
    return error ?? new Error('Something was thrown.')
  }
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
