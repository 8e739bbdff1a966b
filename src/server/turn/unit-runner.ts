import type { ContextScope } from '../../base/context-scope.ts'
import type { Logger } from '../../base/log.ts'
import type { ServerSession } from '../sessions/server-session.ts'
import type { TurnDraft } from './turn-draft.ts'
import type { Unit } from './unit.ts'

/** What a {@link UnitRunner} needs. */
export interface UnitRunnerPorts {
  readonly log: Logger
  readonly scope: ContextScope<Unit>
  readonly draft: Pick<TurnDraft, 'undo' | 'consume' | 'hasEffectOf'>
  /** A unit has ended, so that there may be something to publish. */
  readonly onProgress: () => void
  /** Something that must not fail has failed. */
  readonly onFatal: (error: unknown) => void
}

/** Who is told that a unit has ended, and before that that it failed. */
export interface UnitEnds {
  readonly onFailure?: () => void
  readonly onEnd?: () => void
}

/** Runs units from their beginning to their end, over as many turns as they wait; undoes those that fail. */
export class UnitRunner {
  readonly #ports: UnitRunnerPorts
  /** Units that wait for something. */
  readonly #pending = new Set<Unit>()
  /** Units that were still waiting when the Server was to leave. */
  readonly #abandoned: Unit[] = []

  constructor(ports: UnitRunnerPorts) {
    this.#ports = ports
  }

  /** Whether no unit is left that could end by itself. */
  get isIdle(): boolean {
    for (const { isAborted } of this.#pending) if (!isAborted) return false
    return true
  }

  /** The input that has been waiting longest for its unit to end. */
  get longestWaiting(): { readonly session: ServerSession; readonly input: number } | undefined {
    for (const { session, input } of this.#pending) if (session && input !== undefined) return { session, input }
    return undefined
  }

  /** Starts a unit and gives it a moment; one that is not done by then goes on by itself. */
  async start(unit: Unit, run: () => void | Promise<void>, ends: UnitEnds = {}): Promise<void> {
    const progress = { isDone: false }
    this.#carry(unit, run, ends)
      .finally(() => (progress.isDone = true))
      .catch((error: unknown) => this.#ports.onFatal(error))
    for (let hop = 0; hop < MAX_HOPS && !progress.isDone; hop += 1) await undefined
  }

  /** Makes the effects of waiting units ready for a turn that is about to leave. */
  settle(): void {
    const { draft } = this.#ports
    for (const unit of this.#pending) {
      if (unit.isConsumed || unit.input === undefined || !unit.session || !draft.hasEffectOf(unit)) continue
      // An input whose unit still waits but has done something already is consumed by this turn.
      unit.isConsumed = true
      draft.consume(unit.session, unit.input)
    }
    // Their inputs are run again by the next Server, so nothing that they still do may be kept.
    for (const unit of this.#abandoned) draft.undo(unit)
  }

  /** Gives up what a session waits for. */
  abort(session: ServerSession, reason: string): void {
    for (const unit of this.#pending) if (unit.session === session) unit.abort(reason)
  }

  /** Gives up what sessions wait for that are over. */
  abortEnded(): void {
    for (const unit of this.#pending) if (unit.session?.endedReason !== undefined) unit.abort('The session is over.')
  }

  /** Gives up everything that still waits, because the Server leaves. */
  abandon(): void {
    for (const unit of this.#pending) {
      const { label, session } = unit
      this.#ports.log.warn({ unit: label, sessid: session?.sessid }, 'a command was still waiting and is given up')
      unit.isAbandoned = true
      this.#abandoned.push(unit)
      unit.abort('The Server leaves.')
    }
    this.#pending.clear()
  }

  async #carry(unit: Unit, run: () => void | Promise<void>, ends: UnitEnds): Promise<void> {
    this.#pending.add(unit)
    try {
      await Promise.race([this.#ports.scope.run(unit, async () => run()), unit.aborted])
    } catch (error) {
      if (unit.isAbandoned) return
      this.#fail(unit, error, ends.onFailure)
    }
    if (unit.isAbandoned) return
    this.#pending.delete(unit)
    ends.onEnd?.()
    this.#ports.onProgress()
  }

  #fail(unit: Unit, error: unknown, onFailure?: () => void): void {
    const { draft, log, scope, onProgress } = this.#ports
    draft.undo(unit)
    const fields = { err: error, unit: unit.label, sessid: unit.session?.sessid, input: unit.input }
    if (unit.isAborted) log.info(fields, 'a unit was given up')
    else {
      log.error(fields, 'a unit failed and was undone')
      if (onFailure) scope.run(unit, onFailure)
    }
    onProgress()
  }
}

/**
 * Turns of the microtask queue that a unit gets before the next one starts.
 *
 * A command that does not wait for anything outside the process ends within them, so commands do not interleave.
 */
const MAX_HOPS = 64
