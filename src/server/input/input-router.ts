import { SYSTEM_COMMANDS } from '../../commands/system-commands.ts'
import type { CommandRunner } from '../../commands/command-runner.ts'
import type { Login } from '../sessions/login.ts'
import type { ServerSession } from '../sessions/server-session.ts'
import type { WaitingInput } from '../sessions/session-inbox.ts'
import type { SessionClosing } from '../sessions/session-closing.ts'
import type { SessionEvents } from '../sessions/session-events.ts'
import type { Unit } from '../turn/unit.ts'
import type { OobInput } from './oob-input.ts'
import { showReport } from './report-input.ts'
import type { TextInput } from './text-input.ts'

/** What {@link InputRouter} needs. */
export interface InputRouterPorts {
  readonly text: TextInput
  readonly oob: OobInput
  readonly commands: CommandRunner
  readonly closing: SessionClosing
  readonly login: Pick<Login, 'connectProven'>
  readonly events: SessionEvents
  readonly gameDir: string
}

/** Gives each kind of input to what deals with it, past the session's own hook for what its client sends. */
export class InputRouter {
  readonly #ports: InputRouterPorts

  constructor(ports: InputRouterPorts) {
    this.#ports = ports
  }

  async run(session: ServerSession, waiting: WaitingInput, unit: Unit): Promise<void> {
    const input = hear(session, waiting.input)
    if (!input) return
    switch (input.kind) {
      case 'text':
        if (session.isLoggedIn && !session.account)
          return this.#ports.closing.disconnect(session, 'Your account is gone.')
        return this.#ports.text.run(session, input.text, unit)
      case 'oob':
        return this.#ports.oob.run(session, input, unit)
      case 'greet':
        return this.#greet(session, unit)
      case 'closed':
        return this.#ports.closing.clientGone(session, input.reason)
      case 'presence':
        return input.isPresent ? this.#ports.closing.clientBack(session) : this.#ports.closing.clientAway(session)
      case 'report':
        return showReport(session, input.report, this.#ports.gameDir)
      default:
        input satisfies never
    }
  }

  async #greet(session: ServerSession, unit: Unit): Promise<void> {
    session.cells.set('isGreeted', true)
    this.#ports.events.connected(session)
    // A hook may have sent the newcomer away.
    if (session.endedReason !== undefined) return
    if (session.provenAccount !== undefined) return this.#logIn(session, session.provenAccount)
    await this.#ports.text.hold(session, unit, () =>
      this.#ports.commands.runSystem(SYSTEM_COMMANDS.loginStart, session, unit.signal),
    )
  }

  /** Who has shown who they are before they had a session sees no connection screen. */
  #logIn(session: ServerSession, accountId: number): void {
    const { login, closing } = this.#ports
    const { isOk, text } = login.connectProven(session, accountId)
    if (!isOk) closing.disconnect(session, text)
  }
}

type Input = WaitingInput['input']

function hear(session: ServerSession, input: Input): Input | undefined {
  return input.kind === 'text' || input.kind === 'oob' ? session.passage.input(input) : input
}
