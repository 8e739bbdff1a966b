import type { Clock, Timer } from '../../base/clock.ts'
import type { Logger } from '../../base/log.ts'
import type { Account } from '../../world/accounts/account.ts'
import { isCharacter, isGameObject } from '../../world/entity-kinds.ts'
import { type GameObject, LINK_DEAD } from '../../world/objects/game-object.ts'
import type { World } from '../../world/world.ts'

/** Tag of what is puppeted, or link-dead: it outlives Server and Portal, so that the next ones can clear up. */
const PUPPETED = 'puppeted'
const CATEGORY = 'waystone'
const LOST = 'connection lost'

/** What hooks are told as the reason when the whole game died. */
export const CRASHED = 'connection lost in a crash'

/** What {@link LinkDead} needs. */
export interface LinkDeadPorts {
  readonly world: World
  readonly clock: Clock
  readonly log: Logger
  /** How long a character stays whose connection is lost, in milliseconds; 0 lets it leave at once. */
  readonly graceMs: number
  /** Runs something as a unit of its own. */
  readonly post: (label: string, run: () => void) => void
  /** An object is link-dead no longer; `reason` says why. */
  readonly onOver: (object: GameObject, reason: string) => void
}

/** How an object is marked: who puppeted it, and when its time is over, in milliseconds since 1970. */
interface Mark {
  readonly until: number
  readonly account: number | null
  /** Why nobody is connected. */
  readonly reason: string
}

/**
 * Keeps characters in the world whose connection is lost, and lets them leave when their grace time is over.
 *
 * The mark on the object is what counts, so that any Server can go on; a timer only looks at it.
 */
export class LinkDead implements Disposable {
  readonly #ports: LinkDeadPorts
  readonly #timers = new Map<number, Timer>()
  #isDisposed = false

  constructor(ports: LinkDeadPorts) {
    this.#ports = ports
  }

  /** Whether a character whose connection is lost leaves at once. */
  get isOff(): boolean {
    return this.#ports.graceMs === 0
  }

  /** Notes that somebody puppets an object; it is no longer link-dead. */
  noteTaken(object: GameObject): void {
    object.tags.add(PUPPETED, CATEGORY)
    this.#clear(object, 'taken back')
  }

  /** Notes that nobody puppets an object any more. */
  noteReleased(object: GameObject): void {
    object.tags.remove(PUPPETED, CATEGORY)
    this.#clear(object, LOST)
  }

  /** Marks an object that nobody puppets any more, and begins to wait. */
  mark(object: GameObject, account: Account | null, reason = LOST): void {
    const { clock, graceMs } = this.#ports
    const mark: Mark = { until: clock.now() + graceMs, account: account?.id ?? null, reason }
    object.attributes.add(LINK_DEAD, { ...mark }, { category: CATEGORY })
    this.#watch(object, mark)
  }

  /** Whose connection was lost; `undefined` unless the object is link-dead. */
  holderOf(object: GameObject): Account | undefined {
    const mark = readMark(object)
    return mark ? (this.#ports.world.account(mark.account) ?? object.account ?? undefined) : undefined
  }

  /** Lets an object go that nobody puppets and nobody's account stands behind: without hooks, and out of the world. */
  abandon(object: GameObject): void {
    this.noteReleased(object)
    putAway(object)
  }

  /** Ends the stay of a link-dead object, unless it is puppeted again. */
  leave(object: GameObject, reason?: string): void {
    if (object.isDeleted || !object.isLinkDead) return
    if (object.hasSession) return this.#clear(object, 'taken back')
    const account = this.holderOf(object)
    try {
      if (!account) return this.abandon(object)
      object.atPreUnpuppet(account, undefined)
      this.noteReleased(object)
      object.atPostUnpuppet(account, undefined, reason)
    } catch (error) {
      // Nobody is there who could try again, and nobody may be left standing about for ever.
      this.#ports.log.error({ err: error, object: object.dbref }, 'a hook failed as a link-dead object left')
      this.abandon(object)
    }
  }

  /** Ends the stay of every link-dead object. */
  leaveAll(reason: string): void {
    for (const object of this.#left()) this.leave(object, reason)
  }

  /** Takes up what an earlier Server, or a session that ended without its hooks, left behind. */
  recover({ isAfterCrash = false } = {}): void {
    const { post, log } = this.#ports
    const reason = isAfterCrash ? CRASHED : LOST
    const left = this.#left()
    const orphans = left.filter((object) => !object.hasSession && !object.isLinkDead)
    for (const object of left) {
      const mark = readMark(object)
      if (mark) this.#watch(object, mark)
    }
    for (const object of orphans) post('orphan', () => this.#adopt(object, reason))
    if (orphans.length > 0) log.warn({ count: orphans.length }, 'characters without a connection are link-dead')
  }

  [Symbol.dispose](): void {
    this.#isDisposed = true
    for (const timer of this.#timers.values()) timer[Symbol.dispose]()
    this.#timers.clear()
  }

  /** What is puppeted or link-dead, or was when a Server or Portal died. */
  #left(): readonly GameObject[] {
    return this.#ports.world.byTag(PUPPETED, CATEGORY).filter(isGameObject)
  }

  /** Takes the mark from an object, which stays where it is. */
  #clear(object: GameObject, reason: string): void {
    if (!object.isLinkDead) return
    object.attributes.remove(LINK_DEAD, { category: CATEGORY })
    this.#ports.onOver(object, reason)
  }

  #adopt(object: GameObject, reason: string): void {
    if (object.isDeleted || object.hasSession || object.isLinkDead) return
    this.mark(object, object.account, reason)
    if (this.isOff || object.account?.isGuest) this.leave(object, reason)
  }

  #watch(object: GameObject, mark: Mark): void {
    const { clock, graceMs, post } = this.#ports
    if (this.#isDisposed) return
    // Never longer than the grace time, whatever became of the clock or the setting.
    const leftMs = Math.min(graceMs, Math.max(0, mark.until - clock.now()))
    this.#timers.get(object.id)?.[Symbol.dispose]()
    const timer = clock.setTimer(leftMs, () => {
      this.#timers.delete(object.id)
      post('link-dead', () => {
        // Taken back and lost again in between: that has a timer of its own.
        if (!object.isDeleted && readMark(object)?.until === mark.until) this.leave(object, mark.reason)
      })
    })
    this.#timers.set(object.id, timer)
  }
}

/** Takes a character out of the world without a word; other objects stay where they are. */
function putAway(object: GameObject): void {
  if (!isCharacter(object) || !object.location) return
  object.prelogoutLocation = object.location
  object.location = null
}

function readMark(object: GameObject): Mark | undefined {
  const value = object.attributes.get(LINK_DEAD, { category: CATEGORY })
  if (typeof value !== 'object' || value === null || !('until' in value)) return undefined
  const account = 'account' in value && typeof value.account === 'number' ? value.account : null
  const reason = 'reason' in value && typeof value.reason === 'string' ? value.reason : LOST
  return typeof value.until === 'number' ? { until: value.until, account, reason } : undefined
}
