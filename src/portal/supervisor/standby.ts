import type { Clock, Timer } from '../../base/clock.ts'
import type { Logger } from '../../base/log.ts'
import { formatFault } from '../../config/settings-fault.ts'
import type { ReadyServer, ServerLoader } from './server-loader.ts'

/** What a {@link Standby} needs. */
export interface StandbyPorts {
  readonly clock: Clock
  readonly log: Logger
  readonly loader: ServerLoader
  /** Whether one is wanted at all. */
  readonly standbyServer: boolean
  /** How long a Server has to run before another is loaded behind it. */
  readonly serverStableAfterMs: number
}

/**
 * Keeps a second Server loaded, which takes over at once when the first one dies.
 *
 * It has the code of the time when it was loaded, so a file that is being edited cannot keep it from taking over. It
 * reads now and then what has changed in the store, and does nothing else.
 */
export class Standby {
  readonly #ports: StandbyPorts
  #timer: Timer | undefined
  #loading: Promise<void> | undefined
  #ready: ReadyServer | undefined
  #isOver = false

  constructor(ports: StandbyPorts) {
    this.#ports = ports
  }

  /** Process id of the Server that waits, if there is one. */
  get pid(): number | undefined {
    return this.#ready?.server.pid
  }

  /** A Server runs: loads another behind it once that one has lasted, unless there is one. */
  prepare(): void {
    const { clock, standbyServer, serverStableAfterMs } = this.#ports
    if (!standbyServer || this.#isOver || this.#ready || this.#loading || this.#timer) return
    this.#timer = clock.setTimer(serverStableAfterMs, () => {
      this.#timer = undefined
      this.#loading = this.#load().finally(() => (this.#loading = undefined))
    })
  }

  /** Hands out the Server that waits; one that is being loaded is waited for. */
  async take(): Promise<ReadyServer | undefined> {
    this.#timer?.[Symbol.dispose]()
    this.#timer = undefined
    await this.#loading
    const ready = this.#ready
    this.#ready = undefined
    return ready
  }

  /** Ends the Server that waits: what it has loaded is out of date. */
  async drop(): Promise<void> {
    const ready = await this.take()
    if (ready) await this.#ports.loader.discard(ready.server)
  }

  /** As {@link drop}, and no other will be loaded. */
  async end(): Promise<void> {
    this.#isOver = true
    await this.drop()
  }

  async #load(): Promise<void> {
    const { loader, log } = this.#ports
    const loaded = await loader.load()
    if (loaded.kind === 'ready') {
      this.#ready = loaded
      log.debug({ pid: loaded.server.pid }, 'a standby Server is loaded')
      void loaded.server.ended.then(() => this.#lose(loaded))
    } else if (!this.#isOver) {
      log.warn({ faults: loaded.faults.map(formatFault) }, 'there is no standby Server, as the game does not load')
    }
  }

  /** The Server that waits has died by itself. */
  #lose(lost: ReadyServer): void {
    if (this.#ready !== lost) return
    this.#ready = undefined
    this.#ports.log.warn({ pid: lost.server.pid }, 'the standby Server died')
    void this.#ports.loader.bury(lost.server)
    this.prepare()
  }
}
