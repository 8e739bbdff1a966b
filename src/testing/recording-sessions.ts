import type { SessionId } from '../base/ids.ts'
import type { Json } from '../base/json.ts'
import { DEFAULT_CMDSET_PATHS } from '../commands/default/cmdsets.ts'
import type { PromptRegistry } from '../commands/prompt-registry.ts'
import type { Account } from '../world/accounts/account.ts'
import { CmdsetStack } from '../world/cmdset-stack.ts'
import { toMessage } from '../world/message.ts'
import { isGameObject } from '../world/entity-kinds.ts'
import { executeLine } from '../world/execute-line.ts'
import type { GameObject } from '../world/objects/game-object.ts'
import { checkSessionOptions } from '../world/session-options.ts'
import type { ClientCapabilities, SessionCapabilities } from '../world/session-capabilities.ts'
import type { Message, MessageOptions } from '../world/message.ts'
import type { SessionCounts, SessionHandler } from '../world/session-handler.ts'
import type { SessionOptions } from '../world/session-options.ts'
import type { Session, SessionStanding, WaitingPrompt } from '../world/session.ts'

/** A session that remembers what it was sent. Connect and puppet by setting its fields. */
export class RecordingSession implements Session {
  readonly sessid: number
  readonly id: string
  readonly address = '127.0.0.1'
  readonly protocol = 'test'
  readonly isLinkDead = false
  readonly ndb: Record<string, unknown> = {}
  readonly db: Record<string, Json> = {}
  readonly cmdsets: CmdsetStack
  account: Account | undefined
  puppet: GameObject | undefined
  waitingPrompt: WaitingPrompt | undefined
  connTime = 0
  cmdLast = 0
  cmdLastVisible = 0
  cmdTotal = 0
  capabilities: SessionCapabilities = {
    width: 80,
    height: 24,
    colorDepth: 'none',
    encoding: 'utf-8',
    isUtf8: true,
    isScreenReader: false,
    oob: 'none',
    clientName: 'test',
  }
  options: SessionOptions = {}
  /** Everything that was sent, oldest first. */
  readonly messages: Message[] = []
  /** Where prompts are looked up; without it no question is shown. */
  prompts: PromptRegistry | undefined

  constructor(sessid: number, account?: Account, puppet?: GameObject) {
    this.sessid = sessid
    this.id = sessid.toString(16).padStart(32, '0')
    this.account = account
    this.puppet = puppet
    const { unloggedin, session } = DEFAULT_CMDSET_PATHS
    this.cmdsets = new CmdsetStack({ read: () => [], write: () => {} }, () => (this.isLoggedIn ? session : unloggedin))
  }

  get isLoggedIn(): boolean {
    return this.account !== undefined
  }

  get standing(): SessionStanding {
    const { account, puppet } = this
    if (!account) return { kind: 'anonymous' }
    return puppet ? { kind: 'puppeting', account, puppet } : { kind: 'account', account }
  }

  get clientCapabilities(): ClientCapabilities {
    return this.capabilities
  }

  setOptions(options: SessionOptions): void {
    this.options = checkSessionOptions(options)
  }

  msg(message: string | Message): void {
    this.messages.push(toMessage(message))
  }

  prompt(name: string, data: Json = null): void {
    this.prompts?.require(name)
    this.waitingPrompt = { name, data }
    this.msg({ prompt: this.prompts?.questionOf(this.waitingPrompt)?.text ?? '' })
  }

  clearPrompt(): void {
    this.waitingPrompt = undefined
  }

  /** Runs a line; who has not logged in can run none here. */
  executeCommand(line: string): Promise<void> {
    const world = this.account?.world
    return world ? executeLine(world, this, line) : Promise.reject(new Error('Nobody is logged in.'))
  }

  /** The texts that were sent, with markup. */
  get texts(): string[] {
    return this.messages.flatMap(({ text }) => (text === undefined ? [] : [text]))
  }

  /** The texts since the last call. */
  takeTexts(): string[] {
    const { texts } = this
    this.messages.length = 0
    return texts
  }

  toString(): string {
    return `session ${this.sessid}`
  }
}

/** The sessions of a test; add to `list` what is to be connected. */
export class RecordingSessions implements SessionHandler<RecordingSession> {
  readonly list: RecordingSession[] = []
  /** Sessions that were disconnected, with the reasons; they stay in `list`. */
  readonly disconnected: { readonly session: Session; readonly reason: string; readonly cause: string | undefined }[] =
    []

  /** Adds a session. */
  connect(account?: Account, puppet?: GameObject): RecordingSession {
    const session = new RecordingSession(this.list.length + 1, account, puppet)
    this.list.push(session)
    return session
  }

  all(): readonly RecordingSession[] {
    return [...this.list]
  }

  loggedIn(): readonly RecordingSession[] {
    return this.list.filter(({ isLoggedIn }) => isLoggedIn)
  }

  linkDead(): readonly RecordingSession[] {
    return []
  }

  get(sessid: SessionId): RecordingSession | undefined {
    return this.list.find((session) => session.sessid === sessid)
  }

  byId(id: string): RecordingSession | undefined {
    return this.list.find((session) => session.id === id)
  }

  ofAccount(account: Account): readonly RecordingSession[] {
    return this.list.filter((session) => session.account === account)
  }

  hearersOf(entity: Account | GameObject): readonly RecordingSession[] {
    return isGameObject(entity) ? this.ofPuppet(entity) : this.ofAccount(entity)
  }

  ofPuppet(object: GameObject): readonly RecordingSession[] {
    return this.list.filter((session) => session.puppet === object)
  }

  accounts(): readonly Account[] {
    return [...new Set(this.list.flatMap(({ account }) => account ?? []))]
  }

  get counts(): SessionCounts {
    return { sessions: this.list.length, loggedIn: this.loggedIn().length, accounts: this.accounts().length }
  }

  announceAll(message: string | Message, options?: MessageOptions): void {
    const sent = options ? { ...toMessage(message), options } : toMessage(message)
    for (const session of this.list) session.msg(sent)
  }

  disconnect(session: Session, reason: string, cause?: string): void {
    session.msg(reason)
    this.disconnected.push({ session, reason, cause })
  }

  disconnectDuplicates(session: Session, reason: string): void {
    const others = session.account ? this.ofAccount(session.account) : []
    for (const other of others) if (other !== session) this.disconnect(other, reason)
  }

  disconnectAll(reason: string): void {
    for (const session of this.all()) this.disconnect(session, reason)
  }

  releasePuppet(object: GameObject, reason: string): void {
    for (const session of this.ofPuppet(object)) {
      session.msg(reason)
      session.puppet = undefined
    }
  }
}
