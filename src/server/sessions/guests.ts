import type { Logger } from '../../base/log.ts'
import type { Outcome } from '../../commands/command-services.ts'
import { formatDuration } from '../../text/duration.ts'
import { Account, GUEST_TAG } from '../../world/accounts/account.ts'
import { isAccount } from '../../world/entity-kinds.ts'
import type { Typeclass } from '../../world/typeclass-registry.ts'
import type { World } from '../../world/world.ts'
import type { Bans } from './bans.ts'
import type { LoginLimits } from './login-limits.ts'
import type { Puppeting } from './puppeting.ts'

/** What {@link Guests} needs. */
export interface GuestsPorts {
  readonly world: World
  readonly log: Logger
  readonly puppeting: Puppeting
  readonly bans: Bans
  readonly limits: LoginLimits
  readonly settings: {
    readonly guestsEnabled: boolean
    readonly guestNames: readonly string[]
    readonly guestTypeclass: string
    readonly guestPermission: string
  }
  /** Runs something as a unit of its own. */
  readonly post: (label: string, run: () => void) => void
}

/** Outcome of letting a guest in. */
export type GuestOutcome = { readonly isOk: true; readonly account: Account } | (Outcome & { readonly isOk: false })

/**
 * Guests: accounts without a password, each with one character, that are there as long as somebody is connected.
 *
 * They are marked in the store, so that any Server finds those that a death of the game has left behind.
 */
export class Guests {
  readonly #ports: GuestsPorts

  constructor(ports: GuestsPorts) {
    this.#ports = ports
  }

  /** Makes the account of a guest from an address, with its character, under the first name that is free. */
  admit(address: string): GuestOutcome {
    const { bans, limits, settings } = this.#ports
    if (!settings.guestsEnabled) return refusal('This game takes no guests. Type |wcreate|n to make an account.')
    const banned = bans.lineFor(address)
    if (banned) return refusal(banned)
    const waitMs = limits.guestWaitMs(address)
    if (waitMs > 0) return refusal(`Too many guests came from your address. Try again in ${formatDuration(waitMs)}.`)
    const name = settings.guestNames.find((each) => this.#isFree(each))
    if (name === undefined)
      return refusal('All places for guests are taken. Try again later, or type |wcreate|n to make an account.')
    limits.guestCame(address)
    return this.#make(name)
  }

  /** Removes a guest who has left, and the characters with it; does nothing for other accounts. */
  left(account: Account): void {
    if (!account.isGuest || account.isDeleted || account.isConnected) return
    this.#remove(account)
  }

  /** Removes every guest who is not connected, each in a unit of its own. */
  sweep(): void {
    const { world, post } = this.#ports
    const guests = world.byTag(GUEST_TAG.key, GUEST_TAG.category).filter(isAccount)
    for (const account of guests) if (!account.isConnected) post('guest left', () => this.left(account))
  }

  #isFree(name: string): boolean {
    const { world, bans } = this.#ports
    if (world.accountByName(name) || bans.isNameBanned(name)) return false
    return !world.search(name).some((object) => object.contentType === 'character')
  }

  #make(name: string): GuestOutcome {
    const { world, log, puppeting, settings } = this.#ports
    const typeclass = (world.typeclasses.get(settings.guestTypeclass) ?? Account) as Typeclass<Account>
    const account = world.create(typeclass, { key: name, permissions: [settings.guestPermission], tags: [GUEST_TAG] })
    const made = puppeting.createCharacter(account, name, { isNameGiven: true })
    if (!made.isOk) {
      this.#remove(account)
      return refusal(made.text)
    }
    account.lastPuppet = made.character
    log.info({ account: account.id }, 'guest made')
    return { isOk: true, account }
  }

  /** Deletes an account, which takes its character with it. */
  #remove(account: Account): void {
    if (account.delete()) return
    this.#ports.log.warn({ account: account.id }, 'the account of a guest who left refuses to be deleted')
  }
}

function refusal(text: string): GuestOutcome {
  return { isOk: false, text }
}
