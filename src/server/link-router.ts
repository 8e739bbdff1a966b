import type { Logger } from '../base/log.ts'
import { WaystoneError } from '../base/errors.ts'
import type { LeaveMode, MessageOf, PortalToServer } from '../link/messages.ts'
import type { AttachedSession } from '../link/session-messages.ts'
import type { SessionClass } from './game/session-class.ts'
import type { ServerSession } from './sessions/server-session.ts'
import type { SessionPorts } from './sessions/session-ports.ts'
import type { ServerSessions } from './sessions/server-sessions.ts'
import type { TurnLoop } from './turn/turn-loop.ts'

/** What a {@link LinkRouter} needs. */
export interface LinkRouterPorts {
  readonly log: Logger
  readonly sessions: ServerSessions
  readonly sessionClass: SessionClass
  readonly sessionPorts: SessionPorts
  readonly loop: TurnLoop
  /** A session was attached. */
  readonly onSession: (session: ServerSession) => void
  readonly onActivate: () => void
  readonly onResume: (message: MessageOf<PortalToServer, 'resume'>) => void
  /** All sessions that were there are attached; the inputs that follow are theirs. */
  readonly onAttached: () => void
  readonly onAdmin: (message: MessageOf<PortalToServer, 'admin'>) => void
  readonly onLeave: (mode: LeaveMode, deadlineMs: number) => void
  readonly onPing: (id: number) => void
}

/** Takes what the Portal says, by kind. */
export class LinkRouter {
  readonly #ports: LinkRouterPorts
  #isAttached = false

  constructor(ports: LinkRouterPorts) {
    this.#ports = ports
  }

  receive(message: PortalToServer): void {
    switch (message.kind) {
      case 'input':
        return this.#input(message)
      case 'attach':
        return this.#attach(message.sessions)
      case 'capabilities':
        return this.#ports.sessions.find(message.sessid)?.setCapabilities(message.capabilities)
      case 'activate':
        return this.#ports.onActivate()
      case 'resume':
        return this.#ports.onResume(message)
      case 'admin':
        return this.#ports.onAdmin(message)
      case 'leave':
        return this.#ports.onLeave(message.mode, message.deadlineMs)
      case 'ping':
        return this.#ports.onPing(message.id)
      default:
        message satisfies never
    }
  }

  #input({ sessid, n, input }: MessageOf<PortalToServer, 'input'>): void {
    const session = this.#ports.sessions.find(sessid)
    if (!session) {
      // The session ended here, and the Portal has not heard of it yet.
      this.#ports.log.debug({ sessid, n }, 'input of a session that is over')
      return
    }
    if (n <= session.inbox.last) {
      throw new WaystoneError('WS_LINK_OUT_OF_ORDER', `Session ${sessid}: input ${n} came after ${session.inbox.last}.`)
    }
    session.inbox.add({ n, input })
    if (input.kind === 'closed') this.#ports.loop.abort(session, 'The client is gone.')
    this.#ports.loop.inputArrived(session)
  }

  #attach(attached: readonly AttachedSession[]): void {
    const { sessions, sessionClass, sessionPorts, loop, log } = this.#ports
    for (const each of attached) {
      const session = new sessionClass(each, sessionPorts)
      sessions.add(session)
      this.#repair(session)
      this.#ports.onSession(session)
      if (each.state) continue
      session.inbox.add({ n: undefined, input: { kind: 'greet' } })
      loop.inputArrived(session)
    }
    if (this.#isAttached) return
    this.#isAttached = true
    log.info({ sessions: attached.length }, 'sessions attached')
    this.#ports.onAttached()
  }

  /** What a session refers to may be gone: an account or puppet that was deleted by hand, for one. */
  #repair(session: ServerSession): void {
    const { account, puppet } = session.cells.fields
    const isAccountGone = account !== null && !session.account
    const isPuppetGone = puppet !== null && !session.puppet
    if (!isAccountGone && !isPuppetGone) return
    this.#ports.loop.post('repair session', () => {
      session.cells.set('puppet', null)
      if (isAccountGone) session.cells.set('account', null)
      session.msg(isAccountGone ? 'Your account is gone. Please log in again.' : 'Your character is gone.')
    })
  }
}
