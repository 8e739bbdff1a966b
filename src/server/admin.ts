import type { PasswordHasher } from '../base/password-hasher.ts'
import type { AdminRequest } from '../link/messages.ts'
import type { World } from '../world/world.ts'
import type { Login } from './sessions/login.ts'
import type { ServerSessions } from './sessions/server-sessions.ts'
import type { TurnDraft } from './turn/turn-draft.ts'
import type { TurnPublisher } from './turn/turn-publisher.ts'

/** What {@link Admin} needs. */
export interface AdminPorts {
  readonly world: World
  readonly hasher: PasswordHasher
  readonly login: Login
  readonly sessions: ServerSessions
  readonly draft: TurnDraft
  readonly publisher: TurnPublisher
}

/** Does what is asked through the Portal by operators, and by clients that have no session yet. */
export class Admin {
  readonly #ports: AdminPorts

  constructor(ports: AdminPorts) {
    this.#ports = ports
  }

  /** Carries out a request; the answer is an effect of the turn. */
  async run(id: number, request: AdminRequest): Promise<void> {
    const { draft, world, sessions, publisher } = this.#ports
    if (request.kind === 'superuser') {
      const text = await this.#makeSuperuser(request.name, request.password)
      draft.answer({ id, ...text })
      return
    }
    if (request.kind === 'authenticate') {
      draft.answer({ id, ...(await this.#ports.login.authentication.run(request)) })
      return
    }
    const text = `turn ${publisher.turn}, ${sessions.all().length} sessions, ${[...world.objects()].length} objects`
    draft.answer({ id, isDone: true, text })
  }

  async #makeSuperuser(name: string, password: string): Promise<{ isDone: boolean; text: string }> {
    const { world, login, hasher } = this.#ports
    if (world.accountByName(name)?.isGuest) return { isDone: false, text: `${name} is a guest, and gone soon.` }
    const faults = [
      ...(world.accountByName(name) ? [] : login.nameFaults(name, { isByOperator: true })),
      ...login.passwordFaults(password, name),
    ]
    if (faults.length > 0) return { isDone: false, text: faults.join(' ') }
    const hash = await hasher.hash(password)
    const known = world.accountByName(name)
    const account = known ?? login.createAccount(name, hash)
    account.setPassword(hash)
    account.isSuperuser = true
    const done = known ? 'has a new password and is superuser now' : 'is made, and is superuser'
    return { isDone: true, text: `The account ${account.key} ${done}.` }
  }
}
