import type { PortalToServer } from '../link/messages.ts'
import type { AttachedSession, SessionState } from '../link/session-messages.ts'
import type { TurnRules } from '../link/turn-rules.ts'
import { TurnPublisher } from '../server/turn/turn-publisher.ts'
import type { ChangeSet } from '../storage/store.ts'
import { ModelLink } from './turn-model-link.ts'

/** What a client of the model types: `change` adds one to the kept counter, `look` reads it. */
export type ModelLine = 'change' | 'look'

/** What the store of the model holds; it survives every crash. */
export interface ModelStore {
  readonly effects: string[]
  lastTurn: number
}

interface ModelSession {
  readonly sessid: number
  state: SessionState
  readonly inbox: { n: number; line: ModelLine }[]
}

/** A Server whose commands are `change` and `look`, and whose world is a counter. */
export class ModelServer {
  readonly link = new ModelLink()
  readonly #store: ModelStore
  readonly #publisher: TurnPublisher
  readonly #sessions = new Map<number, ModelSession>()
  readonly #begun: { lastTurn: number; counter: number }
  #counter: number
  #isPublishing = false
  #isAttached = false
  #commit: (() => void) | undefined

  constructor(store: ModelStore, rules: TurnRules) {
    this.#store = store
    this.#counter = store.effects.length
    this.#begun = { lastTurn: store.lastTurn, counter: this.#counter }
    this.#publisher = new TurnPublisher({
      link: this.link.serverEnd,
      rules,
      store: {
        commit: ({ turn, changes }) =>
          new Promise((resolve) => (this.#commit = () => this.#keep(turn, changes, resolve))),
      },
    })
    this.link.onMessage = (message) => this.#receive(message)
  }

  get canRun(): boolean {
    return this.#isAttached && !this.#isPublishing && [...this.#sessions.values()].some(({ inbox }) => inbox.length > 0)
  }

  get isCommitting(): boolean {
    return this.#commit !== undefined
  }

  /** Runs the next input of the session that has waited longest. */
  run(): void {
    const session = [...this.#sessions.values()].find(({ inbox }) => inbox.length > 0)
    const input = session?.inbox.shift()
    if (!session || !input) return
    const isChange = input.line === 'change'
    if (isChange) this.#counter += 1
    session.state = { ...session.state, db: { done: input.n } }
    this.#isPublishing = true
    void this.#publisher
      .publish({
        changes: isChange ? effect(`${session.sessid}:${input.n}`) : undefined,
        outputs: [{ kind: 'text', to: [session.sessid], text: `${input.line} ${input.n} ${this.#counter}` }],
        sessions: [{ sessid: session.sessid, consumed: input.n, state: session.state }],
        requests: [],
        answers: [],
      })
      .then(() => (this.#isPublishing = false))
  }

  finishCommit(): void {
    const commit = this.#commit
    this.#commit = undefined
    commit?.()
  }

  die(): void {
    this.link.isDead = true
    this.link.buffer = []
    this.#commit = undefined
  }

  fingerprint(): unknown {
    const sessions = [...this.#sessions.values()].map(({ inbox, state }) => [inbox, state.db])
    const flags = [this.#isPublishing, this.#isAttached, this.isCommitting, this.link.isFlushing, this.#counter]
    return [this.link.buffer, this.link.kernel, sessions, flags, this.#publisher.turn, this.#begun]
  }

  #receive(message: PortalToServer): void {
    if (message.kind === 'activate')
      this.link.serverEnd.send({ kind: 'hello', epoch: 1, lastTurn: this.#store.lastTurn })
    else if (message.kind === 'resume') this.#publisher.begin(1, Math.max(this.#begun.lastTurn, message.appliedTurn))
    else if (message.kind === 'attach') message.sessions.forEach((session) => this.#attach(session))
    else if (message.kind === 'input' && message.input.kind === 'text') {
      this.#sessions.get(message.sessid)?.inbox.push({ n: message.n, line: message.input.text as ModelLine })
    }
  }

  #attach({ sessid, state }: AttachedSession): void {
    const empty: SessionState = {
      account: null,
      puppet: null,
      loginAt: null,
      cmdsets: [],
      prompt: null,
      lost: null,
      db: {},
    }
    this.#sessions.set(sessid, { sessid, state: state ?? empty, inbox: [] })
    this.#isAttached = true
  }

  #keep(turn: number, changes: ChangeSet, done: () => void): void {
    this.#store.effects.push(...changes.attributes.map(({ key }) => key))
    this.#store.lastTurn = turn
    done()
  }
}

function effect(key: string): ChangeSet {
  const attribute = { entity: 1, category: '', key, value: '1' }
  const none = { entities: [], removedAttributes: [], tags: [], removedTags: [], credentials: [], deleted: [] }
  return { ...none, attributes: [attribute], nextEntityId: 2 }
}
