import type { Clock, Timer } from '../base/clock.ts'
import { TokenBucket, type TokenBucketLimits } from '../base/token-bucket.ts'
import type { PortalSession } from './sessions/portal-session.ts'

/** What an {@link InputGate} needs. */
export interface InputGatePorts {
  readonly clock: Clock
  readonly limits: TokenBucketLimits
  /** Whether the rate holds for clients at this address. */
  readonly isLimited: (address: string) => boolean
  /** Passes one input on. */
  readonly release: (session: PortalSession, entry: NonNullable<ReturnType<PortalSession['inputs']['peek']>>) => void
}

/**
 * Lets a session's inputs through in order, no faster than its rate.
 *
 * What is too fast waits here and in the client; nothing is refused. While the gate is shut everything waits.
 */
export class InputGate implements Disposable {
  readonly #ports: InputGatePorts
  readonly #buckets = new Map<PortalSession, TokenBucket>()
  readonly #timers = new Map<PortalSession, Timer>()
  #isOpen = false

  constructor(ports: InputGatePorts) {
    this.#ports = ports
  }

  get isOpen(): boolean {
    return this.#isOpen
  }

  open(): void {
    this.#isOpen = true
  }

  /** Holds all inputs until {@link open}. */
  shut(): void {
    this.#isOpen = false
    this.#stopTimers()
  }

  /** Passes on what a session has waiting, as far as its rate allows. */
  pump(session: PortalSession): void {
    while (this.#isOpen && !this.#timers.has(session)) {
      const entry = session.inputs.peek()
      if (!entry) return
      const bucket = this.#bucketOf(session)
      const isClients = entry.input.kind === 'text' || entry.input.kind === 'oob'
      if (isClients && !bucket.take()) {
        this.#waitFor(session, bucket.waitMs())
        return
      }
      session.inputs.markReleased(entry.n)
      this.#ports.release(session, entry)
    }
  }

  /** Holds a session's inputs for a while, then passes them on. */
  delay(session: PortalSession, delayMs: number): void {
    if (!this.#timers.has(session)) this.#waitFor(session, delayMs)
  }

  /** Forgets a session. */
  forget(session: PortalSession): void {
    this.#timers.get(session)?.[Symbol.dispose]()
    this.#timers.delete(session)
    this.#buckets.delete(session)
  }

  [Symbol.dispose](): void {
    this.shut()
    this.#buckets.clear()
  }

  #bucketOf(session: PortalSession): TokenBucket {
    let bucket = this.#buckets.get(session)
    if (!bucket) {
      const limits = this.#ports.isLimited(session.address) ? this.#ports.limits : { perSecond: 0, burst: 0 }
      bucket = new TokenBucket(this.#ports.clock, limits)
      this.#buckets.set(session, bucket)
    }
    return bucket
  }

  #waitFor(session: PortalSession, delayMs: number): void {
    const timer = this.#ports.clock.setTimer(Math.max(1, delayMs), () => {
      this.#timers.delete(session)
      this.pump(session)
    })
    this.#timers.set(session, timer)
  }

  #stopTimers(): void {
    for (const timer of this.#timers.values()) timer[Symbol.dispose]()
    this.#timers.clear()
  }
}
