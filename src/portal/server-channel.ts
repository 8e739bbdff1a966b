import type { Logger } from '../base/log.ts'
import type { Link } from '../link/link.ts'
import type { AdminRequest, LeaveMode, MessageOf, PortalToServer, ServerToPortal } from '../link/messages.ts'
import type { TurnRules } from '../link/turn-rules.ts'
import type { InputGate } from './input-gate.ts'
import type { PortalSession } from './sessions/portal-session.ts'
import type { InputSink, PortalSessions } from './sessions/portal-sessions.ts'
import type { TurnLedger } from './turn-ledger.ts'

/** What a {@link ServerChannel} needs. */
export interface ServerChannelPorts {
  /** Random name of this Portal. */
  readonly portalId: string
  readonly log: Logger
  readonly rules: TurnRules
  readonly ledger: TurnLedger
  readonly sessions: PortalSessions
  /** Made with a `release` that calls {@link ServerChannel.release}. */
  readonly gate: InputGate
  /** How long a session's inputs wait after a change of Server, in milliseconds; by default not at all. */
  readonly delayAfterCrash?: (session: PortalSession) => number
}

/** The end of the link that the Portal holds. */
export type ServerLink = Link<PortalToServer, ServerToPortal>

/**
 * The Portal's conversation with the Server that runs the game now.
 *
 * A session reaches a Server in one way only: it is attached, with the state an earlier Server left or with none, and its
 * unconsumed inputs follow. First connect, reload and crash recovery differ in nothing.
 */
export class ServerChannel implements InputSink {
  readonly #ports: ServerChannelPorts
  #link: ServerLink | undefined
  #isLive = false
  /** The next Server is the first of all, or follows a reset. */
  #isCold = true
  /** The newest applied turn when the current Server took over. */
  #takenUpAt = 0
  #onLive: (() => void) | undefined

  constructor(ports: ServerChannelPorts) {
    this.#ports = ports
    ports.sessions.connectSink(this)
  }

  /** Whether a Server has the sessions and gets their inputs. */
  get isLive(): boolean {
    return this.#isLive
  }

  /** Tells a Server to take over; `onLive` is called when it has all sessions. The old link must have ended. */
  activate(link: ServerLink, onLive: () => void): void {
    this.#link = link
    this.#onLive = onLive
    this.#send({ kind: 'activate' })
  }

  /** Takes what the current Server says of turns. Faults: `WS_LINK_OUT_OF_ORDER`. */
  receive(message: MessageOf<ServerToPortal, 'hello' | 'turn' | 'commit'>): void {
    if (message.kind === 'turn') this.#ports.ledger.receiveTurn(message)
    else if (message.kind === 'commit') this.#ports.ledger.receiveCommit(message.turn)
    else this.#takeUp(message.lastTurn)
    // Only when a turn of this Server took effect has its cold start happened.
    if (this.#isLive && this.#ports.ledger.appliedTurn > this.#takenUpAt) this.#isCold = false
  }

  /** Stops inputs and asks the Server to leave. */
  leave(mode: LeaveMode, deadlineMs: number): void {
    this.#isLive = false
    this.#isCold = mode !== 'reload'
    this.#ports.gate.shut()
    this.#send({ kind: 'leave', mode, deadlineMs })
  }

  /** The current Server is gone; inputs wait for the next one. */
  detach(): void {
    this.#isLive = false
    this.#ports.gate.shut()
    this.#link = undefined
  }

  /** Passes an operator's request on; `false` while no Server is there. */
  sendAdmin(id: number, request: AdminRequest): boolean {
    if (!this.#isLive || !this.#link || this.#link.isEnded) return false
    this.#link.send({ kind: 'admin', id, request })
    return true
  }

  /** Sends one input that the gate lets through. */
  release(session: PortalSession, entry: { n: number; input: MessageOf<PortalToServer, 'input'>['input'] }): void {
    this.#send({ kind: 'input', sessid: session.sessid, n: entry.n, input: entry.input })
  }

  sessionOpened(session: PortalSession): void {
    if (this.#isLive) this.#send({ kind: 'attach', sessions: [session.toAttached()] })
  }

  inputArrived(session: PortalSession): void {
    this.#ports.gate.pump(session)
  }

  capabilitiesChanged(session: PortalSession): void {
    if (this.#isLive) this.#send({ kind: 'capabilities', sessid: session.sessid, capabilities: session.capabilities })
  }

  sessionEnded(session: PortalSession): void {
    this.#ports.gate.forget(session)
  }

  #takeUp(lastTurn: number): void {
    const { ledger, sessions, gate, log, portalId, rules } = this.#ports
    const dropped = ledger.recover(lastTurn)
    const all = sessions.all()
    log.info({ lastTurn, applied: ledger.appliedTurn, dropped, sessions: all.length }, 'Server takes over')
    this.#send({ kind: 'resume', portalId, appliedTurn: ledger.appliedTurn, isColdStart: this.#isCold })
    this.#takenUpAt = ledger.appliedTurn
    this.#send({ kind: 'attach', sessions: all.map((session) => session.toAttached()) })
    this.#isLive = true
    gate.open()
    for (const session of all) {
      session.inputs.rewind(!rules.resendUnconsumed)
      const delayMs = this.#ports.delayAfterCrash?.(session) ?? 0
      if (delayMs > 0) gate.delay(session, delayMs)
      else gate.pump(session)
    }
    const onLive = this.#onLive
    this.#onLive = undefined
    onLive?.()
  }

  #send(message: PortalToServer): void {
    if (this.#link && !this.#link.isEnded) this.#link.send(message)
  }
}
