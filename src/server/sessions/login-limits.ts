import type { Clock } from '../../base/clock.ts'
import { foldName } from '../../world/accounts/names.ts'
import { GuessDelay } from './guess-delay.ts'
import { Throttle } from './throttle.ts'

/** What {@link LoginLimits} needs. */
export interface LoginLimitsPorts {
  readonly clock: Clock
  readonly settings: {
    readonly loginThrottleLimit: number
    readonly loginThrottleWindowMs: number
    readonly loginDelayAfter: number
    readonly loginDelayStepMs: number
    readonly loginDelayMaxMs: number
    readonly creationThrottleLimit: number
    readonly creationThrottleWindowMs: number
  }
  /** Whether limits hold for clients at this address. */
  readonly isThrottled: (address: string) => boolean
}

/** How often passwords may be tried and accounts made: by whom, and on which account. */
export class LoginLimits implements Disposable {
  readonly #isThrottled: (address: string) => boolean
  readonly #failures: Throttle
  readonly #creations: Throttle
  readonly #guesses: GuessDelay

  constructor({ clock, settings, isThrottled }: LoginLimitsPorts) {
    this.#isThrottled = isThrottled
    const { loginThrottleLimit, loginThrottleWindowMs, creationThrottleLimit, creationThrottleWindowMs } = settings
    this.#failures = new Throttle(clock, { limit: loginThrottleLimit, windowMs: loginThrottleWindowMs })
    this.#creations = new Throttle(clock, { limit: creationThrottleLimit, windowMs: creationThrottleWindowMs })
    this.#guesses = new GuessDelay(clock, {
      after: settings.loginDelayAfter,
      stepMs: settings.loginDelayStepMs,
      maxMs: settings.loginDelayMaxMs,
      halfLifeMs: loginThrottleWindowMs,
    })
  }

  /** Milliseconds until another password may be tried from an address. */
  failureWaitMs(address: string): number {
    return this.#isThrottled(address) ? this.#failures.waitMs(address) : 0
  }

  /** Waits as long as the answer about an account is to wait. */
  async attempt(address: string, name: string): Promise<void> {
    if (this.#isThrottled(address)) await this.#guesses.attempt(foldName(name))
  }

  /** Counts a wrong password against its address. */
  failed(address: string): void {
    if (this.#isThrottled(address)) this.#failures.count(address)
  }

  /** Takes a right password into account. */
  succeeded(address: string, name: string): void {
    if (this.#isThrottled(address)) this.#guesses.succeeded(foldName(name))
  }

  /** Milliseconds until another account may be made from an address. */
  creationWaitMs(address: string): number {
    return this.#isThrottled(address) ? this.#creations.waitMs(address) : 0
  }

  /** Counts a new account. */
  created(address: string): void {
    this.#creations.count(address)
  }

  /** Holds no answer back any more. */
  [Symbol.dispose](): void {
    this.#guesses[Symbol.dispose]()
  }
}
