import { type ModelFailure, runModel } from '../model-runs.ts'
import type { ServerFixtureOptions } from '../server-fixture.ts'
import { SessionPlay } from './session-play.ts'
import { describeStep, type SessionStep, simplerSteps } from './steps.ts'

/** What is played. */
export interface SessionModelOptions {
  readonly seed: number
  readonly mode: number
  readonly steps: number
  /** Changes the game, to see that the model notices. */
  readonly broken?: ServerFixtureOptions
}

/** Plays one multisession mode beside its model; gives the first disagreement, shrunk. */
export function runSessionModel({
  seed,
  mode,
  steps,
  broken,
}: SessionModelOptions): Promise<ModelFailure<SessionStep> | undefined> {
  return runModel({
    seed,
    runs: Math.ceil(steps / STEPS_PER_RUN),
    stepsPerRun: Math.min(steps, STEPS_PER_RUN),
    start: (run) =>
      SessionPlay.start({ mode, maxPuppets: 1 + (run % 2), graceMs: run % 5 === 4 ? 0 : GRACE_MS }, broken),
    describe: describeStep,
    simpler: simplerSteps,
  })
}

/** Short enough to be shrunk, long enough for all clients to get into each other's way. */
const STEPS_PER_RUN = 200
const GRACE_MS = 1000
