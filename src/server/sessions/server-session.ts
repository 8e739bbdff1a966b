import type { SessionId } from '../../base/ids.ts'
import type { Json } from '../../base/json.ts'
import type {
  AttachedSession,
  LostSession,
  SessionCapabilities as LinkCapabilities,
  SessionInput,
  SessionState,
  SessionStats,
} from '../../link/session-messages.ts'
import type { CommandSession } from '../../commands/command-services.ts'
import type { WaitingPrompt } from '../../commands/prompt.ts'
import type { PromptRegistry } from '../../commands/prompt-registry.ts'
import type { Account } from '../../world/accounts/account.ts'
import type { ChangeJournal } from '../../world/change-journal.ts'
import { CmdsetStack } from '../../world/cmdset-stack.ts'
import type { GameObject } from '../../world/objects/game-object.ts'
import { toMessage } from '../../world/session-handler.ts'
import type { Message, SessionCapabilities } from '../../world/sessions.ts'
import type { World } from '../../world/world.ts'
import type { Outbox } from '../output/outbox.ts'
import { SessionCells, type SessionFields } from './session-cells.ts'

/** What every session of a Server shares. */
export interface SessionPorts {
  readonly world: World
  readonly outbox: Outbox
  readonly journal: ChangeJournal<ServerSession>
  readonly prompts: PromptRegistry
  readonly settings: {
    readonly clientDefaultWidth: number
    readonly clientDefaultHeight: number
    readonly sessionStateMaxBytes: number
  }
  /** Path of the cmdset that a session lends: before login, and after. */
  readonly cmdsetPaths: { readonly unloggedin: string; readonly session: string }
  /** Called after a field changed, in undoing too. */
  readonly onFieldChange: (session: ServerSession, name: keyof SessionFields, before: unknown) => void
}

/**
 * Where a session is. No session is ever in two of these.
 *
 * - `anonymous`: nobody has logged in.
 * - `account`: logged in, out of character.
 * - `puppeting`: logged in, and in control of an object.
 * - `linkDead`: the client is gone without a goodbye; what it puppeted waits in the world for its account, and the
 *   session with it. Either may have been deleted since.
 * - `closed`: over.
 */
export type SessionStanding =
  | { readonly kind: 'anonymous' }
  | { readonly kind: 'account'; readonly account: Account }
  | { readonly kind: 'puppeting'; readonly account: Account; readonly puppet: GameObject }
  | {
      readonly kind: 'linkDead'
      readonly account: Account | undefined
      readonly puppet: GameObject | undefined
      /** Milliseconds since 1970. */
      readonly since: number
    }
  | { readonly kind: 'closed'; readonly reason: string }

/** An input that waits on the Server; without a number it is the Server's own greeting. */
export interface WaitingInput {
  readonly n: number | undefined
  readonly input: SessionInput | { readonly kind: 'greet' }
}

/** One connected client, as the game sees it. */
export class ServerSession implements CommandSession {
  readonly sessid: SessionId
  readonly id: string
  readonly address: string
  readonly protocol: string
  /** Values that last as long as this Server. */
  readonly ndb: Record<string, unknown> = Object.create(null) as Record<string, unknown>
  readonly cmdsets: CmdsetStack
  /** Inputs that wait, oldest first. @internal */
  readonly inbox: WaitingInput[] = []
  /** An input of the session is being run. @internal */
  isBusy = false
  /** @internal */
  readonly cells: SessionCells
  readonly #ports: SessionPorts
  readonly #connectedAt: number
  #capabilities: LinkCapabilities
  #stats: SessionStats
  #lastInput: number

  constructor(attached: AttachedSession, ports: SessionPorts) {
    this.#ports = ports
    this.sessid = attached.sessid
    this.id = attached.id
    this.address = attached.address
    this.protocol = attached.protocol
    this.#connectedAt = attached.connectedAt
    this.#capabilities = attached.capabilities
    this.#stats = attached.stats
    this.#lastInput = attached.consumed
    this.cells = new SessionCells(this, attached.state, {
      journal: ports.journal,
      maxBytes: ports.settings.sessionStateMaxBytes,
      onChange: (name, before) => ports.onFieldChange(this, name, before),
    })
    this.cmdsets = new CmdsetStack(
      { read: () => this.cells.fields.cmdsets, write: (paths) => this.cells.set('cmdsets', [...paths]) },
      () => (this.isLoggedIn ? ports.cmdsetPaths.session : ports.cmdsetPaths.unloggedin),
    )
  }

  /** Where the session is. */
  get standing(): SessionStanding {
    const { ended, lost } = this.cells.fields
    if (ended !== undefined) return { kind: 'closed', reason: ended }
    if (lost) return { kind: 'linkDead', ...this.#lostParts(lost) }
    const { account, puppet } = this
    if (!account) return { kind: 'anonymous' }
    return puppet ? { kind: 'puppeting', account, puppet } : { kind: 'account', account }
  }

  get account(): Account | undefined {
    return this.#ports.world.account(this.cells.fields.account)
  }

  get puppet(): GameObject | undefined {
    return this.#ports.world.object(this.cells.fields.puppet)
  }

  get isLoggedIn(): boolean {
    return this.cells.fields.account !== null
  }

  /** Whether the client is gone, and the session is kept for its account to come back. */
  get isLinkDead(): boolean {
    return this.cells.fields.lost !== null
  }

  /** When the connection was made, or since login when that was, in milliseconds since 1970. */
  get connTime(): number {
    return this.cells.fields.loginAt ?? this.#connectedAt
  }

  get cmdLast(): number {
    return this.#stats.cmdLast
  }

  get cmdLastVisible(): number {
    return this.#stats.cmdLastVisible
  }

  get cmdTotal(): number {
    return this.#stats.cmdTotal
  }

  /** The counters as they travel. @internal */
  get stats(): SessionStats {
    return this.#stats
  }

  get capabilities(): SessionCapabilities {
    const { clientDefaultWidth, clientDefaultHeight } = this.#ports.settings
    const { width, height, ...rest } = this.#capabilities
    return { ...rest, width: width ?? clientDefaultWidth, height: height ?? clientDefaultHeight }
  }

  /** Values that last as long as the connection, over reload and crash. JSON; what is read is frozen. */
  get db(): Record<string, Json> {
    return this.cells.db
  }

  get waitingPrompt(): WaitingPrompt | undefined {
    return this.cells.fields.prompt ?? undefined
  }

  /** Why the session is over; `undefined` while it is not. */
  get endedReason(): string | undefined {
    return this.cells.fields.ended
  }

  /** Whether the news waits that the client is gone. @internal */
  get isClientGone(): boolean {
    return this.inbox.some(({ input }) => input.kind === 'closed')
  }

  /** What lets any Server continue the session. @internal */
  get state(): SessionState {
    return this.cells.state
  }

  /** Number of the newest input that came here or was consumed earlier. @internal */
  get lastInput(): number {
    return this.#lastInput
  }

  msg(message: string | Message): void {
    if (this.endedReason === undefined) this.#ports.outbox.send(this.sessid, toMessage(message))
  }

  prompt(name: string, data: Json = null): void {
    this.#ports.prompts.require(name)
    const waiting = this.cells.setPrompt(name, data)
    const question = this.#ports.prompts.questionOf(waiting)
    if (question) this.#ports.outbox.ask(this.sessid, question.text, question.isSecret)
  }

  clearPrompt(): void {
    this.cells.set('prompt', null)
  }

  /** Takes in what the client can show. @internal */
  setCapabilities(capabilities: LinkCapabilities): void {
    this.#capabilities = capabilities
  }

  /** Puts an input into the inbox. @internal */
  enqueue(waiting: WaitingInput): void {
    if (waiting.n !== undefined) this.#lastInput = waiting.n
    this.inbox.push(waiting)
  }

  /** Counts an input that is about to be run; of a keepalive only the time. @internal */
  count(now: number, isKeepalive = false): void {
    const { cmdTotal } = this.#stats
    if (isKeepalive) {
      this.#stats = { ...this.#stats, cmdLast: now }
      return
    }
    this.#stats = { cmdLast: now, cmdLastVisible: now, cmdTotal: cmdTotal + 1 }
  }

  #lostParts({ account, puppet, at }: LostSession): Omit<Extract<SessionStanding, { kind: 'linkDead' }>, 'kind'> {
    const { world } = this.#ports
    return { account: world.account(account), puppet: world.object(puppet), since: at }
  }

  toString(): string {
    return `session ${this.sessid}`
  }
}
  #send(message: Message): void {
    this.#ports.outbox.send(this.sessid, message, this.#capabilities.oob !== 'none')
  }

  #hearOutput(message: Message): Message | undefined {
    if (this.#isInOutputHook) return message
    this.#isInOutputHook = true
    try {
      return askSessionHook(this.#hook('atOutput'), message, (given) => this.atOutput(given))
    } finally {
      this.#isInOutputHook = false
    }
  }

  #hook(hook: string): HookRun {
    return { log: this.world.log, sessid: this.sessid, hook }
  }

