import type { Clock } from '../../base/clock.ts'
import type { PasswordHasher } from '../../base/password-hasher.ts'
import type { Logger } from '../../base/log.ts'
import type { CommandSession, LoginService, Outcome } from '../../commands/command-services.ts'
import { showOocGreeting } from './ooc-greeting.ts'
import { formatDuration } from '../../text/duration.ts'
import { escapeMarkup } from '../../text/markup.ts'
import { Account } from '../../world/accounts/account.ts'
import { foldName, normalizeName, validateName, validatePassword } from '../../world/accounts/names.ts'
import type { GameObject } from '../../world/objects/game-object.ts'
import type { Typeclass } from '../../world/typeclass-registry.ts'
import type { World } from '../../world/world.ts'
import { GuessDelay } from './guess-delay.ts'
import type { Puppeting } from './puppeting.ts'
import type { ServerSession } from './server-session.ts'
import type { ServerSessions } from './server-sessions.ts'
import type { SessionClosing } from './session-closing.ts'
import { Throttle } from './throttle.ts'

/** What {@link Login} needs. */
export interface LoginPorts {
  readonly world: World
  readonly clock: Clock
  readonly log: Logger
  readonly hasher: PasswordHasher
  readonly sessions: ServerSessions
  readonly puppeting: Puppeting
  readonly closing: SessionClosing
  readonly settings: {
    readonly registrationOpen: boolean
    readonly passwordMinLength: number
    readonly loginThrottleLimit: number
    readonly loginThrottleWindowMs: number
    readonly loginDelayAfter: number
    readonly loginDelayStepMs: number
    readonly loginDelayMaxMs: number
    readonly creationThrottleLimit: number
    readonly creationThrottleWindowMs: number
    readonly accountTypeclass: string
    readonly multisessionMode: number
    readonly autoCreateCharacter: boolean
    readonly autoPuppetOnLogin: boolean
  }
  /** Whether throttles hold for clients at this address. */
  readonly isThrottled: (address: string) => boolean
}

const WRONG = 'That name and password do not go together.'

/** The one way into an account, for every protocol: checks, throttles, and what happens at login. */
export class Login implements LoginService {
  readonly #ports: LoginPorts
  readonly #failures: Throttle
  readonly #creations: Throttle
  readonly #guesses: GuessDelay
  /** Checked in place of the hash of an account that is not there, so that the answer takes as long. */
  #decoy: Promise<string> | undefined

  constructor(ports: LoginPorts) {
    const { clock, settings } = ports
    this.#ports = ports
    this.#failures = new Throttle(clock, {
      limit: settings.loginThrottleLimit,
      windowMs: settings.loginThrottleWindowMs,
    })
    this.#creations = new Throttle(clock, {
      limit: settings.creationThrottleLimit,
      windowMs: settings.creationThrottleWindowMs,
    })
    this.#guesses = new GuessDelay(clock, {
      after: settings.loginDelayAfter,
      stepMs: settings.loginDelayStepMs,
      maxMs: settings.loginDelayMaxMs,
      halfLifeMs: settings.loginThrottleWindowMs,
    })
  }

  /** Makes what the first login would otherwise wait for. */
  async warmUp(): Promise<void> {
    this.#decoy ??= this.#ports.hasher.hash('no account has this password')
    await this.#decoy
  }

  /** Holds no answer back any more, because the Server leaves. */
  stopDelaying(): void {
    this.#guesses[Symbol.dispose]()
  }

  async connect(session: CommandSession, name: string, password: string): Promise<Outcome> {
    const checked = await this.#check(session, this.#ports.world.accountByName(name), name, password)
    if (!checked.isOk) return checked
    const found = this.#ports.sessions.get(session.sessid)
    const account = this.#ports.world.accountByName(name)
    if (!found || found.isLoggedIn || !account) return { isOk: false, text: '' }
    this.#enter(found, account)
    return { isOk: true, text: '' }
  }

  async create(session: CommandSession, name: string, password: string): Promise<Outcome> {
    const { settings, hasher } = this.#ports
    if (!settings.registrationOpen) return refusal('New accounts cannot be made here at this time.')
    const faults = [...this.nameFaults(name), ...this.passwordFaults(password, name)]
    const early = faults.length > 0 ? faults : this.#creationFaults(session)
    if (early.length > 0) return refusal(early.join('\n'))
    const hash = await hasher.hash(password)
    // Others may have been at it while the password was hashed.
    const lateFaults = [...this.nameFaults(name), ...this.#creationFaults(session)]
    if (lateFaults.length > 0) return refusal(lateFaults.join('\n'))
    const found = this.#ports.sessions.get(session.sessid)
    if (!found || found.isLoggedIn) return { isOk: false, text: '' }
    this.#creations.count(session.address)
    const account = this.createAccount(name, hash)
    found.msg(`Welcome, |w${escapeMarkup(account.key)}|n! Your account is made.`)
    this.#enter(found, account)
    return { isOk: true, text: '' }
  }

  /** Makes an account, by setting with a character of its name, if no other character has it. */
  createAccount(name: string, passwordHash: string): Account {
    const { world, puppeting, settings, log } = this.#ports
    const typeclass = (world.typeclasses.get(settings.accountTypeclass) ?? Account) as Typeclass<Account>
    const account = world.create(typeclass, { key: normalizeName(name) })
    account.setPassword(passwordHash)
    if (settings.autoCreateCharacter) {
      const outcome = puppeting.createCharacter(account, account.key)
      if (outcome.isOk) account.lastPuppet = outcome.character
      else log.warn({ account: account.id, reason: outcome.text }, 'no character was made with the account')
    }
    log.info({ account: account.id }, 'account made')
    return account
  }

  nameFaults(name: string): readonly string[] {
    const faults = validateName(name)
    if (faults.length > 0) return faults
    if (this.#ports.world.accountByName(name)) return [`The name ${escapeMarkup(name)} is taken.`]
    return []
  }

  passwordFaults(password: string, name: string): readonly string[] {
    const { passwordMinLength } = this.#ports.settings
    if (password.length < passwordMinLength) return [`A password needs at least ${passwordMinLength} characters.`]
    return validatePassword(password, name)
  }

  checkPassword(session: CommandSession, account: Account, password: string): Promise<Outcome> {
    return this.#check(session, account, account.key, password)
  }

  async #check(
    session: CommandSession,
    account: Account | undefined,
    name: string,
    password: string,
  ): Promise<Outcome> {
    const { hasher, isThrottled, log } = this.#ports
    const keys = isThrottled(session.address)
      ? [`address ${session.address}`, `account ${session.address} ${foldName(name)}`]
      : []
    const waitMs = this.#failureWaitMs(keys)
    if (waitMs > 0) return tooManyFailures(waitMs)
    await this.warmUp()
    if (keys.length > 0) await this.#guesses.attempt(foldName(name))
    const hash = account?.passwordHash ?? (await this.#decoy) ?? ''
    const isRight = (await hasher.verify(password, hash)) && account !== undefined && !account.isDeleted
    // Guesses made at the same time count as if one had followed the other.
    const lateMs = this.#failureWaitMs(keys)
    if (lateMs > 0) return tooManyFailures(lateMs)
    if (isRight && account?.passwordHash === hash) {
      if (keys.length > 0) this.#guesses.succeeded(foldName(name))
      return { isOk: true, text: '' }
    }
    for (const key of keys) this.#failures.count(key)
    log.info({ sessid: session.sessid, address: session.address, isKnown: account !== undefined }, 'login refused')
    if (account) {
      const found = this.#ports.sessions.get(session.sessid)
      if (found) account.atFailedLogin(found)
    }
    return refusal(WRONG)
  }

  #failureWaitMs(keys: readonly string[]): number {
    return Math.max(0, ...keys.map((key) => this.#failures.waitMs(key)))
  }

  #creationFaults({ address }: CommandSession): readonly string[] {
    const waitMs = this.#ports.isThrottled(address) ? this.#creations.waitMs(address) : 0
    return waitMs > 0 ? [`Too many accounts were made from your address. Try again in ${formatDuration(waitMs)}.`] : []
  }

  #enter(session: ServerSession, account: Account): void {
    const { clock, closing, log, settings } = this.#ports
    const now = clock.now()
    const older = settings.multisessionMode === 0 ? this.#ports.sessions.ofAccount(account) : []
    if (account.lastLogin === undefined) account.atFirstLogin(session)
    account.atPreLogin(session)
    for (const other of older) closing.disconnect(other, 'You have logged in from elsewhere. Goodbye!')
    session.cells.set('account', account.id)
    session.cells.set('loginAt', now)
    session.cells.set('prompt', null)
    account.lastLogin = now
    log.info({ sessid: session.sessid, account: account.id }, 'logged in')
    if (settings.autoPuppetOnLogin) this.#puppetLast(session, account)
    else session.msg(showOocGreeting(account, session))
    account.atPostLogin(session)
  }

  #puppetLast(session: ServerSession, account: Account): void {
    const { characters } = account
    const chosen = account.lastPuppet ?? (characters.length === 1 ? characters[0] : undefined)
    if (!chosen) {
      session.msg(showOocGreeting(account, session))
      return
    }
    const outcome = this.#tryPuppet(session, chosen)
    if (outcome.isOk) return
    session.msg(outcome.text)
    session.msg(showOocGreeting(account, session))
  }

  /** A hook that throws must not keep its owner out of the game for ever. */
  #tryPuppet(session: ServerSession, chosen: GameObject): Outcome {
    try {
      return this.#ports.puppeting.puppet(session, chosen)
    } catch (error) {
      this.#ports.log.error({ err: error, sessid: session.sessid, object: chosen.dbref }, 'entering the world failed')
      if (session.puppet) return { isOk: true, text: '' }
      return refusal(`Something went wrong on the way into the world as ${escapeMarkup(chosen.key)}.`)
    }
  }
}

function tooManyFailures(waitMs: number): Outcome {
  return refusal(`Too many wrong passwords. Try again in ${formatDuration(waitMs)}.`)
}

function refusal(text: string): Outcome {
  return { isOk: false, text }
}
