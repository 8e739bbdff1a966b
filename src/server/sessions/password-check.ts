import type { SessionId } from '../../base/ids.ts'
import type { Logger } from '../../base/log.ts'
import type { PasswordHasher } from '../../base/password-hasher.ts'
import type { Outcome } from '../../commands/command-services.ts'
import { formatDuration } from '../../text/duration.ts'
import type { Account } from '../../world/accounts/account.ts'
import type { Session } from '../../world/session.ts'
import type { LoginLimits } from './login-limits.ts'
import type { ServerSession } from './server-session.ts'

/** What {@link PasswordCheck} needs. */
export interface PasswordCheckPorts {
  readonly log: Logger
  readonly hasher: PasswordHasher
  readonly limits: LoginLimits
  /** The session, unless its client is gone. */
  readonly living: (session: Pick<Session, 'sessid'>) => ServerSession | undefined
}

/** Who tries a password: a session, or a client that has none yet. */
export interface Claimant {
  readonly address: string
  readonly sessid?: SessionId
}

/** A password as it was typed for a name; `account` is who is called so. */
export interface Guess {
  readonly account: Account | undefined
  readonly name: string
  readonly password: string
}

const WRONG = 'That name and password do not go together.'

/** Checks passwords, no faster than the limits allow, and without telling which names there are. */
export class PasswordCheck {
  readonly #ports: PasswordCheckPorts
  /** Checked in place of the hash of an account that is not there, so that the answer takes as long. */
  #decoy: Promise<string> | undefined

  constructor(ports: PasswordCheckPorts) {
    this.#ports = ports
  }

  /** Makes what the first check would otherwise wait for. */
  async warmUp(): Promise<void> {
    this.#decoy ??= this.#ports.hasher.hash('no account has this password')
    await this.#decoy
  }

  /** Checks a password. A refusal without text is for one who is gone. */
  async run(claimant: Claimant, guess: Guess): Promise<Outcome> {
    const { limits } = this.#ports
    const { address } = claimant
    const waitMs = limits.failureWaitMs(address)
    if (waitMs > 0) return tooManyFailures(waitMs)
    await this.warmUp()
    let isRight = false
    try {
      await limits.attempt(address, guess.name)
      // Nobody waits for the answer any more: a guess that was sent and left behind costs no hash.
      if (this.#isGone(claimant)) return refusal('')
      const isHashRight = await this.#verify(guess)
      // Guesses made at the same time count as if one had followed the other.
      const lateMs = limits.failureWaitMs(address)
      if (lateMs > 0) return tooManyFailures(lateMs)
      isRight = isHashRight
    } finally {
      limits.answered(address, guess.name, isRight)
    }
    return isRight ? { isOk: true, text: '' } : this.#refuse(claimant, guess.account)
  }

  /** Whether the password is that of the account, which may have been deleted or got another one meanwhile. */
  async #verify({ account, password }: Guess): Promise<boolean> {
    const hash = account?.passwordHash ?? (await this.#decoy) ?? ''
    const isRight = await this.#ports.hasher.verify(password, hash)
    return isRight && account !== undefined && !account.isDeleted && account.passwordHash === hash
  }

  #isGone({ sessid }: Claimant): boolean {
    return sessid !== undefined && this.#ports.living({ sessid }) === undefined
  }

  #refuse({ address, sessid }: Claimant, account: Account | undefined): Outcome {
    const { limits, log, living } = this.#ports
    limits.failed(address)
    log.info({ sessid, address, isKnown: account !== undefined }, 'login refused')
    const found = sessid === undefined ? undefined : living({ sessid })
    if (account && found) account.atFailedLogin(found)
    return refusal(WRONG)
  }
}

function tooManyFailures(waitMs: number): Outcome {
  return refusal(`Too many wrong passwords. Try again in ${formatDuration(waitMs)}.`)
}

function refusal(text: string): Outcome {
  return { isOk: false, text }
}
