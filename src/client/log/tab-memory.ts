import type { Clock, Timer } from '../../base/clock.ts'
import type { Json } from '../../base/json.ts'
import type { WebSpan } from '../../wire/web/web-messages.ts'
import type { ResumeStore, SavedResume } from '../link/resume-store.ts'
import type { TextStorage } from '../settings/text-storage.ts'
import type { NewLogLine } from './log-line.ts'
import { SavedLog } from './saved-log.ts'

/** The question or status line that stands below the scrollback. */
export interface ShownPrompt {
  readonly spans: readonly WebSpan[]
  readonly isSecret: boolean
}

/** What a {@link TabMemory} works with. */
export interface TabMemoryPorts {
  /** Kept for this tab alone. */
  readonly storage: TextStorage
  readonly clock: Clock
  /** Characters of scrollback that are kept over a refresh. */
  readonly maxLogChars: number
}

interface SessionMemory {
  readonly resume?: SavedResume
  readonly prompt?: ShownPrompt
  readonly data?: Readonly<Record<string, Json>>
}

const SESSION_KEY = 'waystone.session'
/** Shorter than the link waits with its acknowledgements: what is acknowledged is written down. */
const WRITE_DELAY_MS = 150
const MAX_DATA_NAMES = 100

/**
 * What a tab remembers of its session over a refresh: how to come back to it, and what is on the screen.
 *
 * Both are written together, so that the number of the newest output that was received always fits the lines that are
 * kept, and none is lost or shown twice.
 */
export class TabMemory implements ResumeStore {
  readonly #ports: TabMemoryPorts
  readonly #log: SavedLog
  #session: SessionMemory
  #newLines: NewLogLine[] = []
  #timer: Timer | undefined

  constructor(ports: TabMemoryPorts) {
    this.#ports = ports
    this.#log = new SavedLog(ports.storage, ports.maxLogChars)
    this.#session = readSession(ports.storage.read(SESSION_KEY))
  }

  /** Lines of the scrollback, oldest first. */
  get lines(): readonly NewLogLine[] {
    return this.#log.read()
  }

  get prompt(): ShownPrompt | undefined {
    return this.#session.prompt
  }

  /** The newest data of each name. */
  get data(): Readonly<Record<string, Json>> {
    return this.#session.data ?? {}
  }

  read(): SavedResume | undefined {
    return this.#session.resume
  }

  write(resume: SavedResume | undefined): void {
    const before = this.#session.resume
    const { resume: _, ...rest } = this.#session
    this.#session = resume ? { ...rest, resume } : rest
    const isUrgent = !resume || !before || resume.token !== before.token || isOtherInput(resume, before)
    if (isUrgent) this.flush()
    else this.#writeSoon()
  }

  addLines(lines: readonly NewLogLine[]): void {
    this.#newLines.push(...lines)
    this.#writeSoon()
  }

  setPrompt(prompt: ShownPrompt | undefined): void {
    const { prompt: _, ...rest } = this.#session
    this.#session = prompt ? { ...rest, prompt } : rest
    this.#writeSoon()
  }

  setData(name: string, data: Json): void {
    const { [name]: _, ...others } = this.data
    const kept = Object.entries(others).slice(1 - MAX_DATA_NAMES)
    this.#session = { ...this.#session, data: { ...Object.fromEntries(kept), [name]: data } }
    this.#writeSoon()
  }

  /** Forgets prompt and data: another session begins. */
  startAnew(): void {
    const { resume } = this.#session
    this.#session = resume ? { resume } : {}
    this.#writeSoon()
  }

  clearLog(): void {
    this.#newLines = []
    this.#log.clear()
  }

  /** Writes now; the page may go away at any time after it was hidden. */
  flush(): void {
    this.#timer?.[Symbol.dispose]()
    this.#timer = undefined
    const lines = this.#newLines
    this.#newLines = []
    this.#log.add(lines)
    this.#ports.storage.write(SESSION_KEY, JSON.stringify(this.#session))
  }

  #writeSoon(): void {
    this.#timer ??= this.#ports.clock.setTimer(WRITE_DELAY_MS, () => this.flush())
  }
}

function isOtherInput(one: SavedResume, other: SavedResume): boolean {
  return one.sent !== other.sent || one.unacknowledged.length !== other.unacknowledged.length
}

function readSession(text: string | undefined): SessionMemory {
  try {
    const value: unknown = JSON.parse(text ?? '{}')
    // Only this page writes there.
    return typeof value === 'object' && value !== null ? (value as SessionMemory) : {}
  } catch {
    return {}
  }
}
