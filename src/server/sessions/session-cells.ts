import { WaystoneError } from '../../base/errors.ts'
import type { Json } from '../../base/json.ts'
import type { AttachedSession, LostSession, SessionOptions, SessionState } from '../../link/session-messages.ts'
import type { WaitingPrompt } from '../../commands/prompt.ts'
import type { ChangeJournal } from '../../world/change-journal.ts'
import { keepJson } from './keep-json.ts'
import type { ServerSession } from './server-session.ts'
import { SessionDb } from './session-db.ts'

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
  readonly #db: SessionDb

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
    this.#db = new SessionDb(state?.db ?? {}, {
      record: (key, before, assign) => this.#record(`db ${key}`, before, assign),
      assertRoomFor: (bytes) => this.#assertFits('session.db', bytes),
    })
  }

  /** `session.db`; see {@link SessionDb}. */
  get db(): Record<string, Json> {
    return this.#db.proxy
  }

  get fields(): Readonly<SessionFields> {
    return this.#fields
  }

  get state(): SessionState {
    const { account, puppet, loginAt, cmdsets, prompt, lost } = this.#fields
    return { account, puppet, loginAt, cmdsets, prompt, lost, db: this.#db.toObject() }
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

  /** Makes a prompt wait, with a frozen copy of its data, within the limit that `db` has too. */
  setPrompt(name: string, data: Json): WaitingPrompt {
    const what = `The data of the prompt ${name}`
    const { value, bytes } = keepJson(what, data)
    this.#assertFits(what, bytes)
    const waiting = { name, data: value }
    this.set('prompt', waiting)
    return waiting
  }

  #assertFits(what: string, bytes: number): void {
    const { maxBytes } = this.#ports
    if (bytes <= maxBytes) return
    throw new WaystoneError(
      'WS_SESSION_STATE_TOO_LARGE',
      `${what} would hold ${bytes} bytes; sessionStateMaxBytes is ${maxBytes}.`,
    )
  }

  #record(cell: string, before: unknown, assign: (value: unknown) => void): void {
    this.#ports.journal.record({ owner: this.#session, cell, before, row: this.#session, assign })
  }
}
