import type { AdminAnswer, ControlRequest } from '../../link/messages.ts'
import type { SessionEffect, SessionOutput } from '../../link/session-messages.ts'
import type { ChangeSet } from '../../storage/store.ts'
import type { ChangeJournal } from '../../world/change-journal.ts'
import type { World } from '../../world/world.ts'
import type { Outbox } from '../output/outbox.ts'
import type { ServerSession } from '../sessions/server-session.ts'
import type { Unit } from './unit.ts'

/** A turn's content: what leaves for the Portal, and what the store has to keep. */
export interface TurnContent {
  readonly changes: ChangeSet | undefined
  readonly outputs: readonly SessionOutput[]
  readonly sessions: readonly SessionEffect[]
  readonly requests: readonly ControlRequest[]
  readonly answers: readonly AdminAnswer[]
}

/** What a {@link TurnDraft} gathers from. */
export interface TurnDraftPorts {
  readonly world: World
  readonly outbox: Outbox
  readonly sessionJournal: ChangeJournal<ServerSession>
  readonly scope: { readonly current: Unit | undefined }
  readonly onFirst: () => void
}

/** Gathers all effects of the open turn, and takes back those of a unit that fails. */
export class TurnDraft {
  readonly #ports: TurnDraftPorts
  #consumed = new Map<ServerSession, number>()
  #requests: { unit: Unit | undefined; request: ControlRequest }[] = []
  #answers: { unit: Unit | undefined; answer: AdminAnswer }[] = []

  constructor(ports: TurnDraftPorts) {
    this.#ports = ports
  }

  /** Notes that the turn consumes a session's inputs up to `n`. */
  consume(session: ServerSession, n: number): void {
    this.#consumed.set(session, n)
  }

  /** Whether the turn had better leave before more is run. */
  get isLarge(): boolean {
    return this.#ports.outbox.isLarge
  }

  /** Asks the Portal for something, once the turn is applied. */
  request(request: ControlRequest): void {
    this.#requests.push({ unit: this.#ports.scope.current, request })
    this.#ports.onFirst()
  }

  /** Answers an operator, once the turn is applied. */
  answer(answer: AdminAnswer): void {
    this.#answers.push({ unit: this.#ports.scope.current, answer })
    this.#ports.onFirst()
  }

  /** Takes back everything a unit did since the last {@link take}. */
  undo(unit: Unit): void {
    const { world, outbox, sessionJournal } = this.#ports
    world.undo(unit)
    sessionJournal.undo(unit)
    outbox.undo(unit)
    this.#requests = this.#requests.filter((entry) => entry.unit !== unit)
    this.#answers = this.#answers.filter((entry) => entry.unit !== unit)
  }

  /** Whether a unit has done anything since the last {@link take}. */
  hasEffectOf(unit: Unit): boolean {
    const { world, outbox, sessionJournal } = this.#ports
    return (
      outbox.has(unit) ||
      world.journal.has(unit) ||
      sessionJournal.has(unit) ||
      this.#requests.some((entry) => entry.unit === unit) ||
      this.#answers.some((entry) => entry.unit === unit)
    )
  }

  /** Hands out the turn; `undefined` when there is nothing in it. What was handed out cannot be undone. */
  take(): TurnContent | undefined {
    const { world, outbox, sessionJournal } = this.#ports
    const changes = world.takeChanges()
    const outputs = outbox.take()
    const changed = new Set(sessionJournal.take().map((entry) => entry.row))
    const sessions = this.#sessionEffects(changed)
    const requests = this.#requests.map(({ request }) => request)
    const answers = this.#answers.map(({ answer }) => answer)
    this.#consumed = new Map()
    this.#requests = []
    this.#answers = []
    const isEmpty = !changes && [outputs, sessions, requests, answers].every((part) => part.length === 0)
    return isEmpty ? undefined : { changes, outputs, sessions, requests, answers }
  }

  #sessionEffects(changed: ReadonlySet<ServerSession>): SessionEffect[] {
    const touched = new Set([...this.#consumed.keys(), ...changed])
    return [...touched].map((session) => {
      const consumed = this.#consumed.get(session)
      const ended = session.endedReason
      return {
        sessid: session.sessid,
        ...(consumed === undefined ? {} : { consumed, stats: session.stats }),
        ...(changed.has(session) ? { state: session.state } : {}),
        ...(ended === undefined ? {} : { ended: { reason: ended } }),
      }
    })
  }
}
