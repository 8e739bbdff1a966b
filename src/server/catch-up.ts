import type { Clock, Timer } from '../base/clock.ts'
import type { Store } from '../storage/store.ts'
import type { World } from '../world/world.ts'

/** What {@link CatchUp} works with. */
export interface CatchUpPorts {
  readonly clock: Clock
  readonly store: Pick<Store, 'loadChangedSince'>
  readonly world: World
  readonly standbyCatchUpMs: number
  /** The store could not be read while this Server waited. */
  readonly onFault: (error: unknown) => void
}

/** Takes over from the store what another Server has changed since this one loaded the world. */
export class CatchUp implements Disposable {
  readonly #ports: CatchUpPorts
  #timer: Timer | undefined
  #reading: Promise<void> = Promise.resolve()
  #isOver = false

  constructor(ports: CatchUpPorts) {
    this.#ports = ports
  }

  /** Reads all that has changed by now. */
  run(): Promise<void> {
    this.#reading = this.#reading.then(() => this.#read())
    return this.#reading
  }

  /** Reads every `standbyCatchUpMs` while this Server waits, so that little is left to read once players wait for it. */
  follow(): void {
    const { clock, standbyCatchUpMs } = this.#ports
    this.#timer = clock.setTimer(standbyCatchUpMs, () => void this.#readOn())
  }

  /** Follows no more, and waits for what is being read: later it would undo what this Server does. */
  stop(): Promise<void> {
    this[Symbol.dispose]()
    return this.#reading
  }

  [Symbol.dispose](): void {
    this.#isOver = true
    this.#timer?.[Symbol.dispose]()
  }

  async #readOn(): Promise<void> {
    try {
      await this.run()
      if (!this.#isOver) this.follow()
    } catch (error) {
      this.#ports.onFault(error)
    }
  }

  async #read(): Promise<void> {
    const { store, world } = this.#ports
    world.applyDelta(await store.loadChangedSince(world.lastLoadedTurn))
  }
}
