import type { Clock } from '../../base/clock.ts'
import type { SessionId } from '../../base/ids.ts'
import type { Logger } from '../../base/log.ts'
import type { RandomIds } from '../../base/random-ids.ts'
import type { TurnMessage } from '../../link/messages.ts'
import type { SessionEffect, SessionInput, SessionOptions } from '../../link/session-messages.ts'
import type { Connection } from '../connections/connection.ts'
import { MISSED_END, MISSED_NOTICE, missedNotice } from '../connections/player-notices.ts'
import { noPrompt } from '../output/no-prompt.ts'
import { OutputBacklog } from '../output/output-backlog.ts'
import { SharedOutput } from '../output/shared-output.ts'
import type { InputLedger } from './input-ledger.ts'
import { PortalSessionIndex } from './portal-session-index.ts'
import { PortalSession } from './portal-session.ts'
import { SessionIntake, type SessionIntakeHost } from './session-intake.ts'

/** What the sessions need, and whom they tell. */
export interface PortalSessionsPorts {
  readonly clock: Clock
  readonly log: Logger
  readonly ids: { next(): SessionId }
  readonly randomIds: RandomIds
  readonly limits: {
    /** Inputs a session may have waiting before its socket is no longer read. */
    readonly inputQueueLines: number
    /** The same in bytes. */
    readonly inputQueueBytes: number
    /** Texts kept for a player whose connection is lost; 0 keeps none. */
    readonly missedOutputs: number
    /** The same in bytes. */
    readonly missedBytes: number
  }
}

/** Whoever passes inputs on to the Server. */
export interface InputSink {
  sessionOpened(session: PortalSession): void
  inputArrived(session: PortalSession): void
  capabilitiesChanged(session: PortalSession): void
  sessionEnded(session: PortalSession): void
}

/** All sessions of this Portal: takes in what clients send, and carries out what turns say. */
export class PortalSessions extends PortalSessionIndex {
  readonly #ports: PortalSessionsPorts
  #sink: InputSink | undefined
  #isWorldHere = true
  readonly #intakeHost: SessionIntakeHost = {
    open: (connection) => this.#tryOpen(connection),
    add: (session, input) => this.#add(session, input),
    learn: (session, capabilities) => {
      session.capabilities = capabilities
      this.#sink?.capabilitiesChanged(session)
    },
    leave: (session, reason) => this.#clientGone(session, reason),
    endInput: (session) => this.#endInput(session),
    isFull: (inputs) => this.#isFull(inputs),
  }

  constructor(ports: PortalSessionsPorts) {
    super()
    this.#ports = ports
  }

  /** Says who passes inputs on; done once, before the first connection. */
  connectSink(sink: InputSink): void {
    this.#sink = sink
  }

  /** Makes a session of a connection once it has said what it is, or sent a line. */
  welcome(connection: Connection): void {
    connection.listen(new SessionIntake(connection, this.#intakeHost))
  }

  /** Keeps an input that comes from the Portal itself. */
  addReport(sessid: SessionId, input: SessionInput): void {
    const session = this.get(sessid)
    if (session?.phase.kind === 'open') this.#add(session, input)
  }

  /** Carries out a turn's effects on sessions: output in order, then the rest. */
  apply(turn: TurnMessage): void {
    for (const output of turn.outputs) {
      const shared = output.kind === 'text' || output.kind === 'prompt' ? new SharedOutput(output) : undefined
      for (const sessid of output.to) {
        const session = this.get(sessid)
        if (!session) continue
        if (shared) this.#show(session, shared)
        else if (output.kind === 'missed') this.#showMissed(session, output.from)
        else if (output.kind === 'options') this.#setOptions(session, output.options)
        else if (output.kind === 'oob')
          this.#attempt(session, () => session.connection?.sendOob(output.name, output.data))
      }
    }
    for (const effect of turn.sessions) this.#applyEffect(effect)
  }

  /** Shows a text of the Portal's own to everybody. */
  announceAll(text: string): void {
    const sessions = this.open()
    const shared = new SharedOutput({ kind: 'text', to: sessions.map(({ sessid }) => sessid), text })
    for (const session of sessions) this.#show(session, shared)
  }

  /** The game is away for long, or is back: tells those who show it, and who comes meanwhile. */
  setWorldHere(isHere: boolean): void {
    this.#isWorldHere = isHere
    for (const { connection } of this.open()) connection?.setWorldHere?.(isHere)
  }

  /** Shows a text of the Portal's own to one session. */
  tell(session: PortalSession, text: string): void {
    this.#show(session, new SharedOutput({ kind: 'text', to: [session.sessid], text }))
  }

  /** Reads a session's socket again if its queue has room. */
  relieve(session: PortalSession): void {
    if (!this.#isFull(session.inputs)) session.connection?.resumeInput()
  }

  /** Closes a client's connection after a last text; the Server is told that the client is gone. */
  disconnect(sessid: SessionId, text: string): void {
    const session = this.get(sessid)
    if (!session?.connection) return
    this.tell(session, text)
    this.#hangUp(session, 'disconnected by the Portal')
  }

  /** Ends every session, because no Server is to hear of them any more: a last text, then the connection closes. */
  disconnectAll(text: string): void {
    this.announceAll(text)
    for (const session of this.all()) this.end(session, text)
  }

  #setOptions(session: PortalSession, options: SessionOptions): void {
    session.options = options
    session.connection?.setOptions(options)
  }

  /** Shows a session what another one, whose place it takes, has missed: texts only, as prompts and data are stale. */
  #showMissed(session: PortalSession, from: SessionId): void {
    const { missing = 0, outputs = [] } = this.get(from)?.missed ?? {}
    const texts = outputs.flatMap(({ output }) =>
      output.kind === 'shown' && output.shared.output.kind === 'text' ? [output.shared] : [],
    )
    if (texts.length === 0) return
    this.tell(session, missing > 0 ? missedNotice(missing) : MISSED_NOTICE)
    for (const shared of texts) this.#show(session, shared)
    this.tell(session, MISSED_END)
  }

  #show(session: PortalSession, shared: SharedOutput): void {
    if (session.phase.kind === 'gone' && this.#ports.limits.missedOutputs > 0) {
      session.phase.missed.add({ kind: 'shown', shared })
      return
    }
    session.noteShown(shared.output)
    this.#attempt(session, () => session.connection?.show(shared))
  }

  /** One client's fault must not stop a turn half way, nor the Portal. */
  #attempt(session: PortalSession, send: () => void): void {
    try {
      send()
    } catch (error) {
      this.#ports.log.error({ err: error, sessid: session.sessid }, 'an output could not be shown')
    }
  }

  /** A session needs an id that is set aside on disk, which can fail; the others go on. */
  #tryOpen(connection: Connection): PortalSession | undefined {
    try {
      return this.#open(connection)
    } catch (error) {
      this.#ports.log.error({ err: error, address: connection.address }, 'a session could not be opened')
      connection.destroy()
      return undefined
    }
  }

  #open(connection: Connection): PortalSession {
    const session = new PortalSession({
      sessid: this.#ports.ids.next(),
      id: this.#ports.randomIds.next(),
      connectedAt: this.#ports.clock.now(),
      connection,
    })
    this.add(session)
    if (!this.#isWorldHere) connection.setWorldHere?.(false)
    const { sessid, protocol, address } = session
    this.#ports.log.info({ sessid, protocol, address }, 'session opened')
    this.#sink?.sessionOpened(session)
    return session
  }

  #add(session: PortalSession, input: SessionInput): void {
    if (session.phase.kind === 'ended') return
    session.addInput(input)
    if (this.#isFull(session.inputs)) session.connection?.pauseInput()
    this.#sink?.inputArrived(session)
  }

  #isFull({ count, size }: InputLedger): boolean {
    const { inputQueueLines, inputQueueBytes } = this.#ports.limits
    return count >= inputQueueLines || size >= inputQueueBytes
  }

  #clientGone(session: PortalSession, reason: string): void {
    if (session.phase.kind !== 'open') return
    const { missedBytes: maxBytes, missedOutputs: maxOutputs } = this.#ports.limits
    session.phase = { kind: 'gone', reason, missed: new OutputBacklog({ maxBytes, maxOutputs }) }
    this.noteGone(session)
    this.#ports.log.info({ sessid: session.sessid, reason }, 'client gone')
    this.#add(session, { kind: 'closed', reason })
  }

  #applyEffect(effect: SessionEffect): void {
    const session = this.get(effect.sessid)
    if (!session) return
    if (effect.state) this.setState(session, effect.state)
    if (!effect.ended && session.takeIdleQuestion()) this.#show(session, noPrompt(session.sessid))
    if (effect.stats) session.stats = effect.stats
    if (effect.consumed !== undefined) {
      session.inputs.consume(effect.consumed)
      this.relieve(session)
    }
    if (effect.ended) this.end(session, effect.ended.reason)
    else if (session.isInputOver) this.#endInput(session)
  }

  #endInput(session: PortalSession): void {
    session.isInputOver = true
    if (session.inputs.count === 0) this.#hangUp(session, 'client disconnected')
  }

  #hangUp(session: PortalSession, reason: string): void {
    const { connection } = session
    this.#clientGone(session, reason)
    connection?.close(reason)
  }

  /** Ends a session and closes its connection. */
  end(session: PortalSession, reason: string): void {
    const { connection } = session
    session.phase = { kind: 'ended', reason }
    this.remove(session)
    this.#sink?.sessionEnded(session)
    connection?.close(reason)
    this.#ports.log.info({ sessid: session.sessid, reason }, 'session ended')
  }
}
