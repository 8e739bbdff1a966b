import type { SessionId } from '../../base/ids.ts'
import type { AttachedSession } from '../../link/session-messages.ts'
import type { Account } from '../../world/accounts/account.ts'
import { findGameRecords, gameRecords } from '../../world/game-records.ts'
import type { World } from '../../world/world.ts'
import { CLIENTLESS_SESSION } from './clientless-session.ts'
import type { ServerSession } from './server-session.ts'

/** Where the logins are among the game's records, each under the number of its session. */
const CATEGORY = { category: 'waystone:logins' }

/** Ends of logins between two times that what is held for forgotten ones is let go. */
const ENDS_PER_SWEEP = 100

/**
 * Keeps in the store which sessions are logged in to what, as part of the turns that change it.
 *
 * Sessions themselves are the Portal's, and die with it; who was told of a login is to be told of its end all the same.
 */
export class KeptLogins {
  readonly #world: World
  #ends = 0

  constructor(world: World) {
    this.#world = world
  }

  /** Notes that a session is logged in. */
  note({ sessid, id, address, protocol, connTime }: ServerSession, account: Account): void {
    const login = { id, address, protocol, account: account.id, loginAt: connTime }
    gameRecords(this.#world).attributes.add(String(sessid), login, CATEGORY)
  }

  /** Notes that a session has let its account go, if it had one. */
  forget({ sessid }: ServerSession): void {
    const attributes = findGameRecords(this.#world)?.attributes
    if (!attributes?.remove(String(sessid), CATEGORY)) return
    this.#ends += 1
    if (this.#ends % ENDS_PER_SWEEP === 0) attributes.forgetRemoved(CATEGORY.category)
  }

  /** The sessions that are noted, and that no Portal has any more: as they were, without all that nobody keeps. */
  orphans(isThere: (sessid: SessionId) => boolean): readonly AttachedSession[] {
    const attributes = findGameRecords(this.#world)?.attributes
    const gone = attributes?.keys(CATEGORY).filter((key) => !isThere(Number(key))) ?? []
    return gone.map((key) => readLogin(Number(key), attributes?.get(key, CATEGORY)))
  }
}

function readLogin(sessid: SessionId, value: unknown): AttachedSession {
  const fields = (typeof value === 'object' && value !== null ? value : {}) as Partial<Record<string, unknown>>
  const { id, address, protocol } = fields
  const account = typeof fields['account'] === 'number' ? fields['account'] : null
  const loginAt = typeof fields['loginAt'] === 'number' ? fields['loginAt'] : 0
  return {
    ...CLIENTLESS_SESSION,
    sessid,
    id: typeof id === 'string' ? id : '',
    address: typeof address === 'string' ? address : '',
    protocol: typeof protocol === 'string' ? protocol : '',
    connectedAt: loginAt,
    state: { ...CLIENTLESS_SESSION.state, account, loginAt },
    stats: { cmdLast: loginAt, cmdLastVisible: loginAt, cmdTotal: 0 },
  }
}
