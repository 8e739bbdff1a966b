import { WaystoneError } from '../../base/errors.ts'
import type { Json, JsonObject } from '../../base/json.ts'
import type { AttachedSession, LostSession, SessionOptions, SessionState } from '../../link/session-messages.ts'
import type { WaitingPrompt } from '../../commands/prompt.ts'
import type { ChangeJournal } from '../../world/change-journal.ts'
import type { ServerSession } from './server-session.ts'

/** What is kept of a session, besides its `db`. */
export interface SessionFields {
  account: number | null
  puppet: number | null
  loginAt: number | null
  cmdsets: readonly string[]
  prompt: WaitingPrompt | null
  /** What the player chose over what the client says; travels apart from the state. */
  options: SessionOptions
  /** Who was connected to what, while the session is link-dead. */
  lost: LostSession | null
  /** Why the session is over; `undefined` while it is not. */
  ended: string | undefined
  /** The first screen was shown. */
  isGreeted: boolean
}

/** What {@link SessionCells} needs. */
export interface SessionCellsPorts {
  readonly journal: ChangeJournal<ServerSession>
  readonly maxBytes: number
  /** Called after a field changed, in undoing too. */
  readonly onChange: (name: keyof SessionFields, before: unknown) => void
}

/** The kept state of one session, cell by cell: every change is part of the turn, and undone if its unit fails. */
export class SessionCells {
  readonly #session: ServerSession
  readonly #ports: SessionCellsPorts
  readonly #fields: SessionFields
  readonly #db: Map<string, Json>
  #dbProxy: Record<string, Json> | undefined

  constructor(session: ServerSession, attached: Pick<AttachedSession, 'state' | 'options'>, ports: SessionCellsPorts) {
    const { state, options } = attached
    this.#session = session
    this.#ports = ports
    this.#fields = {
      account: state?.account ?? null,
      puppet: state?.puppet ?? null,
      loginAt: state?.loginAt ?? null,
      cmdsets: state?.cmdsets ?? [],
      prompt: state?.prompt ?? null,
      options: Object.freeze({ ...options }),
      lost: state?.lost ?? null,
      ended: undefined,
      isGreeted: state !== null,
    }
    this.#db = new Map(Object.entries(state?.db ?? {}).map(([key, value]) => [key, deepFreeze(value)]))
  }

  /** `session.db`: setting a value keeps a frozen copy, setting `undefined` removes it. */
  get db(): Record<string, Json> {
    return (this.#dbProxy ??= this.#createDb())
  }

  get fields(): Readonly<SessionFields> {
    return this.#fields
  }

  get state(): SessionState {
    const { account, puppet, loginAt, cmdsets, prompt, lost } = this.#fields
    return { account, puppet, loginAt, cmdsets, prompt, lost, db: this.#dbObject() }
  }

  set<Name extends keyof SessionFields>(name: Name, value: SessionFields[Name]): void {
    const before = this.#fields[name]
    if (before === value) return
    this.#record(name, before, (old) => this.#put(name, old as SessionFields[Name]))
    this.#put(name, value)
  }

  #put<Name extends keyof SessionFields>(name: Name, value: SessionFields[Name]): void {
    const before = this.#fields[name]
    this.#fields[name] = value
    this.#ports.onChange(name, before)
  }

  #setDb(key: string, value: Json | undefined): void {
    const kept = value === undefined ? undefined : this.#checked(key, value)
    this.#record(`db ${key}`, this.#db.get(key), (old) => this.#putDb(key, old as Json | undefined))
    this.#putDb(key, kept)
  }

  /** Makes a prompt wait, with a frozen copy of its data, within the limit that `db` has too. */
  setPrompt(name: string, data: Json): WaitingPrompt {
    const text = this.#jsonOf(`The data of the prompt ${name}`, data)
    this.#assertFits(`The data of the prompt ${name}`, text.length)
    const waiting = { name, data: deepFreeze(JSON.parse(text) as Json) }
    this.set('prompt', waiting)
    return waiting
  }

  #putDb(key: string, value: Json | undefined): void {
    if (value === undefined) this.#db.delete(key)
    else this.#db.set(key, value)
  }

  #checked(key: string, value: Json): Json {
    const text = this.#jsonOf(`session.db.${key}`, value)
    let size = key.length + text.length
    for (const [other, kept] of this.#db) if (other !== key) size += other.length + JSON.stringify(kept).length
    this.#assertFits('session.db', size)
    return deepFreeze(JSON.parse(text) as Json)
  }

  #jsonOf(what: string, value: Json): string {
    const text = JSON.stringify(value)
    if (text !== undefined) return text
    throw new WaystoneError('WS_ATTRIBUTE_NOT_STORABLE', `${what} can hold JSON, and this is ${typeof value}.`)
  }

  #assertFits(what: string, size: number): void {
    const { maxBytes } = this.#ports
    if (size <= maxBytes) return
    throw new WaystoneError(
      'WS_SESSION_STATE_TOO_LARGE',
      `${what} would hold ${size} bytes; sessionStateMaxBytes is ${maxBytes}.`,
    )
  }

  #record(cell: string, before: unknown, assign: (value: unknown) => void): void {
    this.#ports.journal.record({ owner: this.#session, cell, before, row: this.#session, assign })
  }

  #dbObject(): JsonObject {
    return Object.fromEntries(this.#db)
  }

  #createDb(): Record<string, Json> {
    return new Proxy(Object.create(null) as Record<string, Json>, {
      get: (_target, key) => (typeof key === 'string' ? this.#db.get(key) : undefined),
      has: (_target, key) => typeof key === 'string' && this.#db.has(key),
      ownKeys: () => [...this.#db.keys()],
      getOwnPropertyDescriptor: (_target, key) => {
        const value = typeof key === 'string' ? this.#db.get(key) : undefined
        return value === undefined ? undefined : { value, enumerable: true, configurable: true, writable: true }
      },
      set: (_target, key, value: Json | undefined) => {
        if (typeof key !== 'string') return false
        this.#setDb(key, value)
        return true
      },
      deleteProperty: (_target, key) => {
        if (typeof key === 'string' && this.#db.has(key)) this.#setDb(key, undefined)
        return true
      },
    })
  }
}

function deepFreeze(value: Json): Json {
  if (typeof value !== 'object' || value === null) return value
  for (const part of Object.values(value)) deepFreeze(part)
  Object.freeze(value)
  return value
}
