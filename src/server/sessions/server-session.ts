import type { SessionId } from '../../base/ids.ts'
import type { Json } from '../../base/json.ts'
import type {
  AttachedSession,
  LostSession,
  SessionCapabilities as LinkCapabilities,
  SessionOptions,
  SessionState,
  SessionStats,
} from '../../link/session-messages.ts'
import { applyOptions } from '../../link/session-options.ts'
import type { WaitingPrompt } from '../../commands/prompt.ts'
import type { Account } from '../../world/accounts/account.ts'
import { CmdsetStack } from '../../world/cmdset-stack.ts'
import type { GameObject } from '../../world/objects/game-object.ts'
import { toMessage } from '../../world/message.ts'
import { executeLine } from '../../world/execute-line.ts'
import { checkSessionOptions } from '../../world/session-options.ts'
import type { Message } from '../../world/message.ts'
import type { SessionCapabilities } from '../../world/session-capabilities.ts'
import type { Session, SessionStanding } from '../../world/session.ts'
import type { World } from '../../world/world.ts'
import { SessionCells } from './session-cells.ts'
import { SessionHooks } from './session-hooks.ts'
import { SessionInbox } from './session-inbox.ts'
import { SessionPassage } from './session-passage.ts'
import type { SessionPorts } from './session-ports.ts'

/**
 * One connected client, as the game sees it.
 *
 * A game extends it to take part in what happens to its sessions, and names its class in the setting `sessionClass`.
 */
export class ServerSession extends SessionHooks implements Session {
  readonly sessid: SessionId
  readonly id: string
  readonly address: string
  readonly protocol: string
  /** The account that the client had shown to be its own before the session was greeted. @internal */
  readonly provenAccount: number | undefined
  readonly cmdsets: CmdsetStack
  /** @internal */
  readonly inbox: SessionInbox
  /** @internal */
  readonly cells: SessionCells
  /** What comes and goes passes here. @internal */
  readonly passage = new SessionPassage(this)
  readonly #ports: SessionPorts
  readonly #connectedAt: number
  #capabilities: LinkCapabilities
  #stats: SessionStats
  #ndb: Record<string, unknown> | undefined

  /** Called by the Server alone, for each client it is told of; a class of a game declares no constructor. @internal */
  constructor(attached: AttachedSession, ports: SessionPorts) {
    super()
    this.#ports = ports
    this.sessid = attached.sessid
    this.id = attached.id
    this.address = attached.address
    this.protocol = attached.protocol
    this.provenAccount = attached.login
    this.#connectedAt = attached.connectedAt
    this.#capabilities = attached.capabilities
    this.#stats = attached.stats
    this.inbox = new SessionInbox(attached.consumed)
    this.cells = new SessionCells(this, attached, {
      journal: ports.journal,
      maxBytes: ports.settings.sessionStateMaxBytes,
      onChange: (name, before) => ports.onFieldChange(this, name, before),
    })
    this.cmdsets = new CmdsetStack(
      {
        read: () => this.cells.fields.cmdsets,
        write: (paths) => this.cells.set('cmdsets', [...paths]),
        record: (before, assign) =>
          ports.journal.record({ owner: this.cmdsets, cell: 'temporary', before, row: this, assign }),
      },
      () => (this.isLoggedIn ? ports.cmdsetPaths.session : ports.cmdsetPaths.unloggedin),
    )
  }

  get world(): World {
    return this.#ports.world
  }

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

  get clientCapabilities(): LinkCapabilities {
    return this.#capabilities
  }

  get options(): SessionOptions {
    return this.cells.fields.options
  }

  get capabilities(): SessionCapabilities {
    const { clientDefaultWidth, clientDefaultHeight } = this.#ports.settings
    const { width, height, ...rest } = applyOptions(this.#capabilities, this.options)
    return { ...rest, width: width ?? clientDefaultWidth, height: height ?? clientDefaultHeight }
  }

  /** Values that last as long as this Server. */
  get ndb(): Record<string, unknown> {
    return (this.#ndb ??= Object.create(null) as Record<string, unknown>)
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

  /** What lets any Server continue the session. @internal */
  get state(): SessionState {
    return this.cells.state
  }

  msg(message: string | Message): void {
    const shown = this.endedReason === undefined ? this.passage.output(toMessage(message)) : undefined
    if (shown) this.#send(shown)
  }

  prompt(name: string, data: Json = null): void {
    this.#ports.prompts.require(name)
    const waiting = this.cells.setPrompt(name, data)
    const question = this.#ports.prompts.questionOf(waiting)
    if (!question) return
    const { prompt = '', ...rest } = this.passage.output({ prompt: question.text }) ?? {}
    this.#send(rest)
    this.#ports.outbox.ask(this.sessid, prompt, question.isSecret)
  }

  clearPrompt(): void {
    this.cells.set('prompt', null)
  }

  executeCommand(line: string): Promise<void> {
    return executeLine(this.world, this, line)
  }

  setOptions(options: SessionOptions): void {
    this.cells.set('options', checkSessionOptions(options))
    if (this.endedReason === undefined) this.#ports.outbox.setOptions(this.sessid, this.options)
  }

  /** Has the client be shown what was said to a session that was link-dead. @internal */
  takePlaceOf(lost: ServerSession): void {
    this.#ports.outbox.handOver(this.sessid, lost.sessid)
  }

  /** Takes in what the client can show. @internal */
  setCapabilities(capabilities: LinkCapabilities): void {
    this.#capabilities = capabilities
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

  #send(message: Message): void {
    this.#ports.outbox.send(this.sessid, message, this.#capabilities.oob !== 'none')
  }

  #lostParts({ account, puppet, at }: LostSession): Omit<Extract<SessionStanding, { kind: 'linkDead' }>, 'kind'> {
    const { world } = this.#ports
    return { account: world.account(account), puppet: world.object(puppet), since: at }
  }

  override toString(): string {
    return `session ${this.sessid}`
  }
}
