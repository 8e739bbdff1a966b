import type { Clock } from '../base/clock.ts'
import { findGameRecords, gameRecords } from '../world/game-records.ts'
import type { World } from '../world/world.ts'

/** What {@link GameRun} needs. */
export interface GameRunPorts {
  readonly world: World
  readonly clock: Clock
}

const RECORD = 'run'
const CATEGORY = { category: 'waystone' }

/** How a run is kept. */
interface RunRecord {
  /** Name of the Portal: with another one the game has been started anew. */
  readonly portal: string
  /** Milliseconds since 1970. */
  readonly startedAt: number
  readonly isStopped: boolean
}

/** The run of the game, from its start to its stop: a reload, a reset or the death of a Server does not end it. */
export class GameRun {
  readonly #ports: GameRunPorts
  #startedAt: number
  #isAfterCrash = false

  constructor(ports: GameRunPorts) {
    this.#ports = ports
    this.#startedAt = ports.clock.now()
  }

  /** When the game was started, in milliseconds since 1970. */
  get startedAt(): number {
    return this.#startedAt
  }

  /** Whether this Server is the first of a run, and the run before was not stopped but died, Portal and all. */
  get isAfterCrash(): boolean {
    return this.#isAfterCrash
  }

  /** Finds out which run this is; {@link note} keeps it. */
  begin(portalId: string): RunRecord {
    const kept = this.#read()
    const isSame = kept?.portal === portalId
    if (isSame) this.#startedAt = kept.startedAt
    this.#isAfterCrash = kept !== undefined && !isSame && !kept.isStopped
    return { portal: portalId, startedAt: this.#startedAt, isStopped: false }
  }

  /** Keeps a run in the store, where that does not know it yet. */
  note(run: RunRecord): void {
    const kept = this.#read()
    if (kept?.portal !== run.portal || kept.isStopped) this.#write(run)
  }

  /** Notes that the game is stopped in order. */
  stop(): void {
    const kept = this.#read()
    if (kept) this.#write({ ...kept, isStopped: true })
  }

  #read(): RunRecord | undefined {
    const value = findGameRecords(this.#ports.world)?.attributes.get(RECORD, CATEGORY)
    const fields = (typeof value === 'object' && value !== null ? value : {}) as Partial<Record<string, unknown>>
    const { portal, startedAt, isStopped } = fields
    if (typeof portal !== 'string' || typeof startedAt !== 'number') return undefined
    return { portal, startedAt, isStopped: isStopped === true }
  }

  #write(run: RunRecord): void {
    gameRecords(this.#ports.world).attributes.add(RECORD, { ...run }, CATEGORY)
  }
}
