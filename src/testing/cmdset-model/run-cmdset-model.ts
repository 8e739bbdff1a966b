import type { Room } from '../../world/objects/room.ts'
import type { Typeclass } from '../../world/typeclass-registry.ts'
import { type ModelFailure, runModel } from '../model-runs.ts'
import { CmdsetPlay } from './cmdset-play.ts'
import { type CmdsetStep, describeCmdsetStep } from './cmdset-steps.ts'

/** Changes what a player can type beside a model of it; gives the first disagreement, shrunk. */
export function runCmdsetModel(options: {
  readonly seed: number
  readonly steps: number
  /** A class of rooms, to see that the model notices what is wrong with it. */
  readonly room?: Typeclass<Room>
}): Promise<ModelFailure<CmdsetStep> | undefined> {
  const { seed, steps, room } = options
  return runModel({
    seed,
    runs: Math.ceil(steps / STEPS_PER_RUN),
    stepsPerRun: Math.min(steps, STEPS_PER_RUN),
    start: (run) => CmdsetPlay.start(seed + run, room),
    describe: describeCmdsetStep,
  })
}

const STEPS_PER_RUN = 100
