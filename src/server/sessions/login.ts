import type { PasswordHasher } from '../../base/password-hasher.ts'
import type { Logger } from '../../base/log.ts'
import type { LoginService, Outcome } from '../../commands/command-services.ts'
import { showOocGreeting } from './ooc-greeting.ts'
import { formatDuration } from '../../text/duration.ts'
import { escapeMarkup } from '../../text/markup.ts'
import { Account } from '../../world/accounts/account.ts'
import { sendClientSettings } from '../../world/accounts/client-settings.ts'
import { normalizeName, validateName, validatePassword } from '../../world/accounts/names.ts'
import type { GameObject } from '../../world/objects/game-object.ts'
import { restoreOptions } from '../../world/session-options.ts'
import type { Session } from '../../world/session.ts'
import type { Typeclass } from '../../world/typeclass-registry.ts'
import type { World } from '../../world/world.ts'
import { Authentication } from './authentication.ts'
import { Bans } from './bans.ts'
import { Guests, type GuestsPorts } from './guests.ts'
import type { KeptLogins } from './kept-logins.ts'
import { LoginLimits, type LoginLimitsPorts } from './login-limits.ts'
import type { LinkDead } from './link-dead.ts'
import { PasswordCheck } from './password-check.ts'
import type { Puppeting } from './puppeting.ts'
import type { ReservedNames } from './reserved-names.ts'
import type { ServerSession } from './server-session.ts'
import type { ServerSessions } from './server-sessions.ts'
import { REPLACED_NOTICE, type SessionClosing } from './session-closing.ts'
import type { SessionEvents } from './session-events.ts'
import { SshKeys } from './ssh-keys.ts'

/** What {@link Login} needs. */
export interface LoginPorts extends LoginLimitsPorts {
  readonly world: World
  readonly log: Logger
  readonly hasher: PasswordHasher
  readonly sessions: ServerSessions
  readonly puppeting: Puppeting
  readonly closing: SessionClosing
  readonly linkDead: LinkDead
  readonly events: SessionEvents
  readonly logins: Pick<KeptLogins, 'note'>
  readonly reserved: ReservedNames
  readonly post: GuestsPorts['post']
  readonly settings: LoginLimitsPorts['settings'] &
    GuestsPorts['settings'] & {
      readonly sshKeysPerAccount: number
      readonly registrationOpen: boolean
      readonly passwordMinLength: number
      readonly accountTypeclass: string
      readonly multisessionMode: number
      readonly autoCreateCharacter: boolean
      readonly autoPuppetOnLogin: boolean
    }
}

/** The one way into an account, for every protocol: checks, throttles, and what happens at login. */
export class Login implements LoginService {
  readonly bans: Bans
  readonly guests: Guests
  readonly sshKeys: SshKeys
  readonly authentication: Authentication
  readonly #ports: LoginPorts
  readonly #limits: LoginLimits
  readonly #passwords: PasswordCheck

  constructor(ports: LoginPorts) {
    this.#ports = ports
    this.bans = new Bans({ ...ports, isLimited: ports.isThrottled })
    const limits = (this.#limits = new LoginLimits(ports))
    this.#passwords = new PasswordCheck({ ...ports, limits, living: (session) => this.#living(session) })
    this.guests = new Guests({ ...ports, limits, bans: this.bans })
    const keys = (this.sshKeys = new SshKeys(ports))
    this.authentication = new Authentication({ ...ports, limits, keys, bans: this.bans, passwords: this.#passwords })
  }

  /** Makes what the first login would otherwise wait for. */
  warmUp(): Promise<void> {
    return this.#passwords.warmUp()
  }

  /** Holds no answer back any more, because the Server leaves. */
  stopDelaying(): void {
    this.#limits[Symbol.dispose]()
  }

  async connect(session: Session, name: string, password: string): Promise<Outcome> {
    const early = this.bans.lineFor(session.address)
    if (early) return refusal(early)
    // The account whose password is checked is the one that is entered, whatever it is called by then.
    const account = this.#ports.world.accountByName(name)
    const checked = await this.#passwords.run(session, { account, name, password })
    if (!checked.isOk) return checked
    const found = this.#living(session)
    if (!found || found.isLoggedIn || !account) return refusal('')
    const banned = this.bans.lineFor(session.address, account.key)
    if (banned) return refusal(banned)
    this.#enter(found, account)
    return { isOk: true, text: '' }
  }

  /** Logs a session in whose client has shown before that an account is its own. */
  connectProven(session: ServerSession, accountId: number): Outcome {
    const account = this.#ports.world.account(accountId)
    if (!account) return refusal('Your account is gone.')
    const banned = this.bans.lineFor(session.address, account.key)
    if (banned) return refusal(banned)
    if (!this.#living(session) || session.isLoggedIn) return refusal('')
    this.#enter(session, account)
    return { isOk: true, text: '' }
  }

  connectGuest(session: Session): Outcome {
    const found = this.#living(session)
    if (!found || found.isLoggedIn) return refusal('')
    const admitted = this.guests.admit(session.address)
    if (!admitted.isOk) return admitted
    found.msg(`Welcome! You play as |w${escapeMarkup(admitted.account.key)}|n. Nothing is kept of it when you leave.`)
    this.#enter(found, admitted.account)
    return { isOk: true, text: '' }
  }

  async create(session: Session, name: string, password: string): Promise<Outcome> {
    const { settings, hasher } = this.#ports
    if (!settings.registrationOpen) return refusal('New accounts cannot be made here at this time.')
    const banned = this.bans.lineFor(session.address)
    if (banned) return refusal(banned)
    const faults = [...this.nameFaults(name), ...this.passwordFaults(password, name)]
    const early = faults.length > 0 ? faults : this.#creationFaults(session)
    if (early.length > 0) return refusal(early.join('\n'))
    const hash = await hasher.hash(password)
    // Others may have been at it while the password was hashed.
    const lateFaults = [...this.nameFaults(name), ...this.#creationFaults(session)]
    if (lateFaults.length > 0) return refusal(lateFaults.join('\n'))
    const found = this.#living(session)
    if (!found || found.isLoggedIn) return refusal('')
    this.#limits.created(session.address)
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
      const outcome = puppeting.createCharacter(account, account.key, { isNameGiven: true })
      if (outcome.isOk) account.lastPuppet = outcome.character
      else log.warn({ account: account.id, reason: outcome.text }, 'no character was made with the account')
    }
    log.info({ account: account.id }, 'account made')
    return account
  }

  /** Why no account can be made with this name; an operator may give the names that players may not take. */
  nameFaults(name: string, { isByOperator = false } = {}): readonly string[] {
    const faults = validateName(name)
    if (faults.length > 0) return faults
    const reserved = this.#ports.reserved.faultOf(name, { isForStaff: isByOperator })
    if (reserved) return [reserved]
    if (this.bans.isNameBanned(name)) return [`The name ${escapeMarkup(name)} is banned.`]
    if (this.#ports.world.accountByName(name)) return [`The name ${escapeMarkup(name)} is taken.`]
    return []
  }

  passwordFaults(password: string, name: string): readonly string[] {
    const { passwordMinLength } = this.#ports.settings
    if (password.length < passwordMinLength) return [`A password needs at least ${passwordMinLength} characters.`]
    return validatePassword(password, name)
  }

  checkPassword(session: Session, account: Account, password: string): Promise<Outcome> {
    return this.#passwords.run(session, { account, name: account.key, password })
  }

  /** The session, unless it has ended meanwhile, or is about to because its client is gone. */
  #living({ sessid }: Pick<Session, 'sessid'>): ServerSession | undefined {
    const found = this.#ports.sessions.get(sessid)
    const isGone = !found || found.endedReason !== undefined || found.inbox.hasFarewell || found.isLinkDead
    return isGone ? undefined : found
  }

  #creationFaults({ address }: Session): readonly string[] {
    const waitMs = this.#limits.creationWaitMs(address)
    return waitMs > 0 ? [`Too many accounts were made from your address. Try again in ${formatDuration(waitMs)}.`] : []
  }

  #enter(session: ServerSession, account: Account): void {
    const { clock, closing, events, log, settings } = this.#ports
    const now = clock.now()
    const older = settings.multisessionMode === 0 ? this.#ports.sessions.ofAccount(account) : []
    restoreOptions(session, account)
    if (account.lastLogin === undefined) account.atFirstLogin(session)
    account.atPreLogin(session)
    const held = older.flatMap(({ puppet }) => (puppet ? [puppet] : []))
    for (const other of older) closing.replace(other, REPLACED_NOTICE)
    session.cells.set('account', account.id)
    session.cells.set('loginAt', now)
    session.cells.set('prompt', null)
    account.lastLogin = now
    this.#ports.logins.note(session, account)
    log.info({ sessid: session.sessid, account: account.id }, 'logged in')
    events.loggedIn(session, account)
    if (session.capabilities.oob === 'web') sendClientSettings(session, account)
    if (settings.autoPuppetOnLogin || account.isGuest) this.#puppetLast(session, account)
    else session.msg(showOocGreeting(account, session))
    // What the new session has not taken up has nobody left to come back.
    for (const object of held) this.#ports.linkDead.leave(object)
    // A hook may have sent the newcomer away; then there was nobody to puppet or to greet.
    if (!session.isLoggedIn) return
    account.atPostLogin(session)
    events.entered(session, account)
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
      const fault = `Something went wrong on the way into the world as ${escapeMarkup(chosen.key)}.`
      if (session.puppet !== chosen) return refusal(fault)
      session.msg(`${fault} You can play all the same; the staff can read about it in the log.`)
      return { isOk: true, text: '' }
    }
  }
}

function refusal(text: string): Outcome {
  return { isOk: false, text }
}
