import type { SessionId } from '../../base/ids.ts'
import type {
  AttachedSession,
  SessionCapabilities,
  SessionInput,
  SessionOptions,
  SessionState,
  SessionStats,
} from '../../link/session-messages.ts'
import type { Connection } from '../connections/connection.ts'
import type { OutputBacklog, Replay } from '../output/output-backlog.ts'
import type { ShownOutput } from '../output/shared-output.ts'
import { InputLedger } from './input-ledger.ts'

/**
 * How far a session is.
 *
 * - `open`: its client is there.
 * - `gone`: its client is not; the Server has yet to end it, or keeps it link-dead. What is said to it is kept for who
 *   takes its place.
 * - `ended`: it is over on both sides.
 */
export type PortalSessionPhase =
  | { readonly kind: 'open'; readonly connection: Connection }
  | { readonly kind: 'gone'; readonly reason: string; readonly missed: OutputBacklog }
  | { readonly kind: 'ended'; readonly reason: string }

/** One client, as the Portal sees it: the connection, what was typed and not yet consumed, and what the Server left. */
export class PortalSession {
  readonly sessid: SessionId
  /** 128 random bits in hexadecimal. */
  readonly id: string
  readonly protocol: string
  readonly address: string
  /** Milliseconds since 1970. */
  readonly connectedAt: number
  readonly inputs = new InputLedger()
  capabilities: SessionCapabilities
  /** What the player chose over the capabilities. */
  options: SessionOptions = {}
  /** What lets any Server continue the session; `null` until the first one has greeted it. */
  state: SessionState | null = null
  stats: SessionStats
  phase: PortalSessionPhase
  /** The client sends no more, and waits for what it has sent to be answered. */
  isInputOver = false
  readonly #login: number | undefined
  /** The prompt on the client's screen, unless a line came after it. What asks for a secret is a question. */
  #standingPrompt: { isQuestion: boolean } | undefined

  constructor(init: { sessid: SessionId; id: string; connectedAt: number; connection: Connection }) {
    const { sessid, id, connectedAt, connection } = init
    this.sessid = sessid
    this.id = id
    this.connectedAt = connectedAt
    this.protocol = connection.protocol
    this.address = connection.address
    this.capabilities = connection.capabilities
    this.#login = connection.login
    this.stats = { cmdLast: connectedAt, cmdLastVisible: connectedAt, cmdTotal: 0 }
    this.phase = { kind: 'open', connection }
  }

  /** The client's connection while it is there. */
  get connection(): Connection | undefined {
    return this.phase.kind === 'open' ? this.phase.connection : undefined
  }

  /** What its client has not got, being gone. */
  get missed(): Replay | undefined {
    return this.phase.kind === 'gone' ? this.phase.missed.after(0) : this.connection?.takeUnseen?.()
  }

  /** Takes note of what the client is shown. */
  noteShown(output: ShownOutput): void {
    if (output.kind === 'prompt') this.#standingPrompt = { isQuestion: output.isSecret }
  }

  /** Keeps an input; a line answers the prompt that the client sees. */
  addInput(input: SessionInput): void {
    this.inputs.add(input)
    if (input.kind === 'text') this.#standingPrompt = undefined
  }

  /**
   * Whether the client sees a question, as of the newest turn, that the game no longer asks: its answer came before it was
   * shown, or something else than a line made it idle. `true` once for each.
   */
  takeIdleQuestion(): boolean {
    const standing = this.#standingPrompt
    if (!standing) return false
    standing.isQuestion ||= Boolean(this.state?.prompt)
    if (!standing.isQuestion || this.state?.prompt) return false
    this.#standingPrompt = undefined
    return true
  }

  /** The session as a Server is told of it. */
  toAttached(): AttachedSession {
    const { sessid, id, protocol, address, connectedAt, capabilities, options, state, stats } = this
    const { consumed } = this.inputs
    // Once greeted, the session's state says who is logged in.
    const login = state === null && this.#login !== undefined ? { login: this.#login } : {}
    return { sessid, id, protocol, address, connectedAt, capabilities, options, ...login, state, stats, consumed }
  }
}
