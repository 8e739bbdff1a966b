import { type ModelFailure, runModel } from '../model-runs.ts'
import type { ServerFixtureOptions } from '../server-fixture.ts'
import type { SessionRules } from './model-parts.ts'
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
    start: (run) => SessionPlay.start(rulesOf(mode, run), broken),
    title: (run) => JSON.stringify(rulesOf(mode, run)),
    describe: describeStep,
    simpler: simplerSteps,
  })
}

/** Each run has other settings; those that change most are the rarer ones. */
function rulesOf(mode: number, run: number): SessionRules {
  const graceMs = run % 5 === 4 ? 0 : GRACE_MS
  return { mode, maxPuppets: 1 + (run % 2), graceMs, autoPuppet: run % 7 !== 3 }
}

/** Short enough to be shrunk, long enough for all clients to get into each other's way. */
const STEPS_PER_RUN = 200
const GRACE_MS = 1000
