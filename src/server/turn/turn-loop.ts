import type { Clock } from '../../base/clock.ts'
import type { ContextScope } from '../../base/context-scope.ts'
import type { FlightRecorder } from '../../base/flight-recorder.ts'
import type { Logger } from '../../base/log.ts'
import type { ServerSession } from '../sessions/server-session.ts'
import type { WaitingInput } from '../sessions/session-inbox.ts'
import type { TurnContent, TurnDraft } from './turn-draft.ts'
import type { TurnPublisher } from './turn-publisher.ts'
import { SessionQueue } from './session-queue.ts'
import { Unit } from './unit.ts'
import { UnitRunner } from './unit-runner.ts'

/** What a {@link TurnLoop} needs. */
export interface TurnLoopPorts {
  readonly clock: Clock
  readonly log: Logger
  readonly scope: ContextScope<Unit>
  readonly flight: FlightRecorder
  readonly draft: TurnDraft
  readonly publisher: TurnPublisher
  /** Inputs that one turn takes at most. */
  readonly turnMaxInputs: number
  /** Runs one input; what it throws is undone. */
  readonly run: (session: ServerSession, waiting: WaitingInput, unit: Unit) => void | Promise<void>
  /** Whether an input only says that its client is there: it is counted apart, and not run. */
  readonly isKeepalive?: (waiting: WaitingInput) => boolean
  /** Tells a player, within the same unit, that their input failed. */
  readonly onFailure: (session: ServerSession, unit: Unit) => void
  /** A turn left: sessions that ended in it can be forgotten. */
  readonly onPublished: (content: TurnContent) => void
  /** The store refused a commit or the link broke: nothing this Server does from now on counts. */
  readonly onFatal: (error: unknown) => void
}

/**
 * The Server's one dispatcher: takes inputs, runs them as units, and publishes what they did as turns.
 *
 * One turn at a time, at most one input at a time for a session, in turn between sessions. A unit that waits for
 * something does not hold the turn: what it does later goes into a later one.
 */
export class TurnLoop {
  readonly #ports: TurnLoopPorts
  readonly #units: UnitRunner
  readonly #queue = new SessionQueue()
  readonly #tasks: { unit: Unit; run: () => void | Promise<void> }[] = []
  #isScheduled = false
  #isRunning = false
  /** Something came up during a pass, perhaps too late for it. */
  #isWanted = false
  #isTakingInputs = true
  #isOver = false
  #onPassEnd: (() => void)[] = []

  constructor(ports: TurnLoopPorts) {
    this.#ports = ports
    this.#units = new UnitRunner({ ...ports, onProgress: () => this.wake() })
  }

  /** Says that a session has an input waiting. */
  inputArrived(session: ServerSession): void {
    if (!session.inbox.isBusy) this.#queue.add(session)
    this.wake()
  }

  /** Runs something that no input asked for, as a unit of its own. */
  post(label: string, run: () => void | Promise<void>): void {
    this.#tasks.push({ unit: new Unit(label), run })
    this.wake()
  }

  /** Sees to it that what was done outside of an input is published too. */
  wake(): void {
    if (this.#isScheduled || this.#isOver) return
    if (this.#isRunning) {
      this.#isWanted = true
      return
    }
    this.#isScheduled = true
    setImmediate(() => {
      this.#isScheduled = false
      void this.#pass()
    })
  }

  /** Takes no more inputs and waits until every unit has ended, but no longer than `deadlineMs`. */
  async drain(deadlineMs: number): Promise<void> {
    this.#isTakingInputs = false
    const { promise, resolve } = Promise.withResolvers<void>()
    const timer = this.#ports.clock.setTimer(deadlineMs, resolve)
    this.wake()
    while (!this.#isOver && !(await this.#isIdleAfterPass(promise)));
    timer[Symbol.dispose]()
    this.#units.abandon()
  }

  /** Gives up what a session waits for, because its client is gone. */
  abort(session: ServerSession, reason: string): void {
    this.#units.abort(session, reason)
  }

  /** Publishes nothing more. */
  stop(): void {
    this.#isOver = true
  }

  /** Waits for the end of the next pass; `true` when nothing is left to do, or `late` settles first. */
  async #isIdleAfterPass(late: Promise<void>): Promise<boolean> {
    const passed = new Promise<void>((resolve) => this.#onPassEnd.push(resolve))
    const isLate = await Promise.race([passed.then(() => false), late.then(() => true)])
    return isLate || this.#isIdle()
  }

  #isIdle(): boolean {
    const isWorking = this.#isRunning || this.#isScheduled || this.#isWanted || this.#hasWork()
    return !isWorking && this.#units.isIdle
  }

  async #pass(): Promise<void> {
    if (this.#isRunning || this.#isOver) return
    this.#isRunning = true
    this.#isWanted = false
    try {
      // Between turns the process reads and writes: a long backlog holds up neither answers nor the Portal's pings.
      while (!this.#isOver && (await this.#runTurn())) await new Promise((resolve) => setImmediate(resolve))
    } catch (error) {
      this.#isOver = true
      this.#ports.onFatal(error)
    } finally {
      this.#isRunning = false
    }
    for (const notify of this.#onPassEnd.splice(0)) notify()
    if (this.#isWanted || this.#hasWork()) this.wake()
  }

  #hasWork(): boolean {
    return this.#tasks.length > 0 || (this.#isTakingInputs && !this.#queue.isEmpty)
  }

  /** Runs what is waiting and publishes it; tells whether there was anything. */
  async #runTurn(): Promise<boolean> {
    const { draft, publisher, onPublished } = this.#ports
    let count = 0
    for (const task of this.#tasks.splice(0)) {
      count += 1
      await this.#units.start(task.unit, task.run)
    }
    while (this.#isTakingInputs && count < this.#ports.turnMaxInputs && !draft.isLarge) {
      const session = this.#queue.take()
      if (!session) break
      count += 1
      await this.#runInput(session)
    }
    this.#noteWaiting()
    this.#units.settle()
    const content = draft.take()
    if (!content) return count > 0
    await publisher.publish(content)
    onPublished(content)
    this.#units.abortEnded()
    return true
  }

  /** While nothing runs, a death is put down to the input that has been waiting longest. */
  #noteWaiting(): void {
    const { flight } = this.#ports
    const waiting = this.#units.longestWaiting
    if (waiting) flight.note(waiting.session.sessid, waiting.input)
    else flight.clear()
  }

  async #runInput(session: ServerSession): Promise<void> {
    const { first: waiting, isBusy } = session.inbox
    if (!waiting || isBusy || session.endedReason !== undefined) return
    const { clock, flight, run } = this.#ports
    const unit = new Unit(waiting.input.kind, session, waiting.n)
    const isKeepalive = this.#ports.isKeepalive?.(waiting) ?? false
    session.inbox.begin()
    if (waiting.n !== undefined) {
      // What a client sends by itself does not show that its player is there.
      session.count(clock.now(), isKeepalive || waiting.input.kind === 'oob')
      flight.note(session.sessid, waiting.n)
    }
    await this.#units.start(unit, () => (isKeepalive ? undefined : run(session, waiting, unit)), {
      onFailure: () => this.#ports.onFailure(session, unit),
      onEnd: () => this.#inputEnded(session, unit),
    })
  }

  #inputEnded(session: ServerSession, unit: Unit): void {
    if (unit.input !== undefined && !unit.isConsumed) this.#ports.draft.consume(session, unit.input)
    session.inbox.end()
    if (session.inbox.first) this.#queue.add(session)
  }
}
