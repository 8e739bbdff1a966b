import type { Logger } from '../../base/log.ts'
import type { AdminAnswer, AuthenticateRequest } from '../../link/messages.ts'
import { stripMarkup } from '../../text/markup.ts'
import type { Account } from '../../world/accounts/account.ts'
import type { World } from '../../world/world.ts'
import type { Bans } from './bans.ts'
import type { LoginLimits } from './login-limits.ts'
import type { PasswordCheck } from './password-check.ts'
import type { SshKeys } from './ssh-keys.ts'

/** What {@link Authentication} needs. */
export interface AuthenticationPorts {
  readonly world: World
  readonly log: Logger
  readonly bans: Bans
  readonly limits: LoginLimits
  readonly passwords: PasswordCheck
  readonly keys: SshKeys
}

/** An answer without the number of its request. */
export type AuthenticationAnswer = Omit<AdminAnswer, 'id'>

const NO_KEY = 'That name and key do not go together.'

/**
 * Finds out whether a client that has no session yet may have one that is logged in, for protocols that ask before.
 *
 * Passwords are checked as those of sessions are, with the same bans, throttles and delays; keys are not counted, because
 * clients try all they have. The session is opened by the Portal, and logged in at its greeting.
 */
export class Authentication {
  readonly #ports: AuthenticationPorts

  constructor(ports: AuthenticationPorts) {
    this.#ports = ports
  }

  async run({ address, name, proof }: AuthenticateRequest): Promise<AuthenticationAnswer> {
    const { world, bans } = this.#ports
    const early = bans.lineFor(address)
    if (early) return refusal(early, true)
    // The account whose proof is checked is the one that is entered, whatever it is called by then.
    const account = world.accountByName(name)
    const refused =
      proof.kind === 'password'
        ? await this.#checkPassword(address, { account, name, password: proof.password })
        : this.#checkKey(account, proof.key)
    if (refused) return refused
    if (!account) return refusal(NO_KEY)
    const banned = bans.lineFor(address, account.key)
    return banned ? refusal(banned, true) : { isDone: true, text: '', account: account.id }
  }

  async #checkPassword(
    address: string,
    guess: { account: Account | undefined; name: string; password: string },
  ): Promise<AuthenticationAnswer | undefined> {
    const { passwords, limits } = this.#ports
    const { isOk, text } = await passwords.run({ address }, guess)
    return isOk ? undefined : refusal(text, limits.failureWaitMs(address) > 0)
  }

  #checkKey(account: Account | undefined, key: string): AuthenticationAnswer | undefined {
    return account && !account.isGuest && this.#ports.keys.has(account, key) ? undefined : refusal(NO_KEY)
  }
}

function refusal(text: string, isFinal = false): AuthenticationAnswer {
  return { isDone: false, text: stripMarkup(text), ...(isFinal ? { isFinal } : {}) }
}
