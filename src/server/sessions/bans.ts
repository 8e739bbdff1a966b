import type { Clock } from '../../base/clock.ts'
import type { Ban, BanService, BanTarget } from '../../commands/command-services.ts'
import { escapeMarkup } from '../../text/markup.ts'
import { accountBehind } from '../../world/account-behind.ts'
import { foldName } from '../../world/accounts/names.ts'
import { findGameRecords, gameRecords } from '../../world/game-records.ts'
import type { SessionHandler } from '../../world/session-handler.ts'
import type { Session } from '../../world/session.ts'
import type { World } from '../../world/world.ts'
import { type AddressRange, isInRange, parseAddressRange } from './address-range.ts'

/** What {@link Bans} needs. */
export interface BansPorts {
  readonly world: World
  readonly clock: Clock
  readonly sessions: SessionHandler
  /** Whether clients at an address can be banned by it. */
  readonly isLimited: (address: string) => boolean
}

const CATEGORIES = { account: 'waystone:account-bans', address: 'waystone:address-bans' } as const

/** Who may not come in: accounts by name, addresses by range. Kept in the store, and held against live sessions too. */
export class Bans implements BanService {
  readonly #ports: BansPorts
  /** Ranges by their text: they are read once, not at each login. */
  readonly #ranges = new Map<string, AddressRange>()

  constructor(ports: BansPorts) {
    this.#ports = ports
  }

  read(text: string): BanTarget | undefined {
    const range = parseAddressRange(text)
    if (range) return { kind: 'address', text: range.text }
    const name = foldName(text.replace(/^\*/, ''))
    // Names have none of these; what has them was to be an address.
    return name === '' || /[./:]/.test(name) ? undefined : { kind: 'account', text: name }
  }

  all(): readonly Ban[] {
    return [...this.#kept('account'), ...this.#kept('address')].sort((one, other) => one.at - other.at)
  }

  sessionsOf(target: BanTarget): readonly Session[] {
    const { sessions } = this.#ports
    return [...sessions.all(), ...sessions.linkDead()].filter((session) =>
      this.#holds(target, session.address, accountBehind(session)?.key),
    )
  }

  add(target: BanTarget, reason: string, by: string): void {
    const { world, clock, sessions } = this.#ports
    const value = { reason, by, at: clock.now() }
    gameRecords(world).attributes.add(target.text, value, { category: CATEGORIES[target.kind] })
    const line = showBan({ ...target, ...value })
    for (const session of this.sessionsOf(target)) sessions.disconnect(session, line)
  }

  remove(target: BanTarget): boolean {
    const records = findGameRecords(this.#ports.world)
    return records?.attributes.remove(target.text, { category: CATEGORIES[target.kind] }) ?? false
  }

  /** What someone at this address, with an account of this name if one is given, is told; `undefined` if not banned. */
  lineFor(address: string, name?: string): string | undefined {
    const found = this.all().find((ban) => this.#holds(ban, address, name))
    return found && showBan(found)
  }

  /** Whether no account of this name may be made. */
  isNameBanned(name: string): boolean {
    const records = findGameRecords(this.#ports.world)
    return records?.attributes.has(foldName(name), { category: CATEGORIES.account }) ?? false
  }

  #holds(target: BanTarget, address: string, name: string | undefined): boolean {
    if (target.kind === 'account') return name !== undefined && foldName(name) === target.text
    const range = this.#rangeOf(target.text)
    return range !== undefined && this.#ports.isLimited(address) && isInRange(address, range)
  }

  #rangeOf(text: string): AddressRange | undefined {
    const range = this.#ranges.get(text) ?? parseAddressRange(text)
    if (range) this.#ranges.set(text, range)
    return range
  }

  #kept(kind: BanTarget['kind']): Ban[] {
    const entries = findGameRecords(this.#ports.world)?.attributes.all({ category: CATEGORIES[kind] }) ?? []
    return entries.map(({ key, value }) => ({ kind, text: key, ...readDetails(value) }))
  }
}

function readDetails(value: unknown): Pick<Ban, 'reason' | 'by' | 'at'> {
  const fields = (typeof value === 'object' && value !== null ? value : {}) as Partial<Record<string, unknown>>
  const { reason, by, at } = fields
  return {
    reason: typeof reason === 'string' ? reason : '',
    by: typeof by === 'string' ? by : '',
    at: typeof at === 'number' ? at : 0,
  }
}

function showBan({ kind, reason }: Ban): string {
  const what = kind === 'account' ? 'You are banned from this game' : 'Your address is banned from this game'
  return `${what}${reason ? `: ${escapeMarkup(reason)}` : '.'}`
}
