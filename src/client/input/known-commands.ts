import type { Clock, Timer } from '../../base/clock.ts'
import type { Json } from '../../base/json.ts'

/** What {@link KnownCommands} works with. */
export interface KnownCommandsPorts {
  readonly clock: Clock
  /** Asks the game what can be typed, by `Client.Commands.Get`. */
  readonly ask: () => void
  /** Whether there is something half typed. */
  readonly isTyping: () => boolean
}

const TOLD = 'client.commands'
/** What can be typed may be otherwise after these: who plays is another one, or elsewhere. */
const CHANGES: readonly string[] = ['char.name', 'room.info']
/** Who types no longer than this, as one does who walks, needs no help, and the game no question. */
const TYPING_MS = 300

/** The commands that can be typed just now: asked for while the player types, when what is known may be old. */
export class KnownCommands {
  readonly #ports: KnownCommandsPorts
  #names: readonly string[] = []
  #isStale = true
  #timer: Timer | undefined

  constructor(ports: KnownCommandsPorts) {
    this.#ports = ports
  }

  /** What they are called. */
  get names(): readonly string[] {
    return this.#names
  }

  /** Takes any message of the game. */
  take(name: string, data: Json): void {
    const lower = name.toLowerCase()
    if (CHANGES.includes(lower)) this.#isStale = true
    if (lower === TOLD && Array.isArray(data)) this.#names = data.filter((each) => typeof each === 'string')
  }

  /** The player has typed a letter. */
  typed(): void {
    if (!this.#isStale) return
    this.#timer ??= this.#ports.clock.setTimer(TYPING_MS, () => {
      this.#timer = undefined
      if (!this.#isStale || !this.#ports.isTyping()) return
      this.#isStale = false
      this.#ports.ask()
    })
  }

  /** Another session begins. */
  reset(): void {
    this.#timer?.[Symbol.dispose]()
    this.#timer = undefined
    this.#names = []
    this.#isStale = true
  }
}
