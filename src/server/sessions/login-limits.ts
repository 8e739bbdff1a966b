import { createHash } from 'node:crypto'
import { foldName } from '../../world/accounts/names.ts'
import { GuessDelay, HALF_LIVES_KEPT } from './guess-delay.ts'
import { KeptCounts, type KeptCountsPorts } from './kept-counts.ts'
import { Throttle } from './throttle.ts'

/** What {@link LoginLimits} needs. */
export interface LoginLimitsPorts extends Omit<KeptCountsPorts, 'maxKeys'> {
  readonly settings: {
    readonly loginThrottleLimit: number
    readonly loginThrottleWindowMs: number
    readonly loginDelayAfter: number
    readonly loginDelayStepMs: number
    readonly loginDelayMaxMs: number
    readonly loginCountsKept: number
    readonly creationThrottleLimit: number
    readonly creationThrottleWindowMs: number
    readonly guestThrottleLimit: number
    readonly guestThrottleWindowMs: number
  }
  /** Whether limits hold for clients at this address. */
  readonly isThrottled: (address: string) => boolean
}

/** How often passwords may be tried, accounts made and guests let in: by whom, and on which account. */
export class LoginLimits implements Disposable {
  readonly #isThrottled: (address: string) => boolean
  readonly #failures: Throttle
  readonly #creations: Throttle
  readonly #guests: Throttle
  readonly #guesses: GuessDelay

  constructor(ports: LoginLimitsPorts) {
    const { settings } = ports
    const { loginThrottleWindowMs: windowMs } = settings
    const counts = (what: string, expireMs: number): KeptCounts =>
      new KeptCounts({ ...ports, maxKeys: settings.loginCountsKept }, { category: `waystone:${what}`, expireMs })
    const throttle = (what: string, limit: number, ms: number): Throttle =>
      new Throttle(counts(what, ms), { limit, windowMs: ms })
    this.#isThrottled = ports.isThrottled
    this.#failures = throttle('login-failures', settings.loginThrottleLimit, windowMs)
    this.#creations = throttle('creations', settings.creationThrottleLimit, settings.creationThrottleWindowMs)
    this.#guests = throttle('guests', settings.guestThrottleLimit, settings.guestThrottleWindowMs)
    this.#guesses = new GuessDelay(ports.clock, counts('guesses', windowMs * HALF_LIVES_KEPT), {
      after: settings.loginDelayAfter,
      stepMs: settings.loginDelayStepMs,
      maxMs: settings.loginDelayMaxMs,
      halfLifeMs: windowMs,
    })
  }

  /** Milliseconds until another password may be tried from an address. */
  failureWaitMs(address: string): number {
    return this.#isThrottled(address) ? this.#failures.waitMs(address) : 0
  }

  /** Waits as long as the answer about an account is to wait; {@link answered} follows, whatever happens. */
  async attempt(address: string, name: string): Promise<void> {
    if (this.#isThrottled(address)) await this.#guesses.attempt(keyOf(name))
  }

  /** Ends an attempt; `isRight` unless the password was wrong, or nobody waited to hear. */
  answered(address: string, name: string, isRight: boolean): void {
    if (!this.#isThrottled(address)) return
    if (isRight) this.#guesses.succeeded(keyOf(name))
    else this.#guesses.failed(keyOf(name))
  }

  /** Counts a wrong password against its address. */
  failed(address: string): void {
    if (this.#isThrottled(address)) this.#failures.count(address)
  }

  /** Milliseconds until another account may be made from an address. */
  creationWaitMs(address: string): number {
    return this.#isThrottled(address) ? this.#creations.waitMs(address) : 0
  }

  /** Counts a new account. */
  created(address: string): void {
    if (this.#isThrottled(address)) this.#creations.count(address)
  }

  /** Milliseconds until another guest may come from an address. */
  guestWaitMs(address: string): number {
    return this.#isThrottled(address) ? this.#guests.waitMs(address) : 0
  }

  /** Counts a guest. */
  guestCame(address: string): void {
    if (this.#isThrottled(address)) this.#guests.count(address)
  }

  /** Holds no answer back any more. */
  [Symbol.dispose](): void {
    this.#guesses[Symbol.dispose]()
  }
}

/** People type their password where the name belongs: what was typed is not kept, only what it can be known again by. */
function keyOf(name: string): string {
  return createHash('sha256').update(foldName(name)).digest('base64url').slice(0, 22)
}
