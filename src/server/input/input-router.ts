import { SYSTEM_COMMANDS } from '../../commands/system-commands.ts'
import type { CommandRunner } from '../../commands/command-runner.ts'
import type { ServerSession, WaitingInput } from '../sessions/server-session.ts'
import type { SessionClosing } from '../sessions/session-closing.ts'
import type { Unit } from '../turn/unit.ts'
import { showReport } from './report-input.ts'
import type { TextInput } from './text-input.ts'
import type { OobInput } from './oob-input.ts'

/** What {@link InputRouter} needs. */
export interface InputRouterPorts {
  readonly text: TextInput
  readonly commands: CommandRunner
  readonly closing: SessionClosing
  readonly oob: OobInput
  readonly gameDir: string
}

/** Gives each kind of input to what deals with it. */
export class InputRouter {
  readonly #ports: InputRouterPorts

  constructor(ports: InputRouterPorts) {
    this.#ports = ports
  }

  async run(session: ServerSession, waiting: WaitingInput, unit: Unit): Promise<void> {
    const { input } = waiting
    switch (input.kind) {
      case 'text':
        if (session.isLoggedIn && !session.account)
          return this.#ports.closing.disconnect(session, 'Your account is gone.')
        return this.#ports.text.run(session, input.text, unit)
      case 'greet':
        return this.#greet(session, unit)
      case 'closed':
        return this.#ports.closing.clientGone(session, input.reason)
      case 'report':
      case 'oob':
        return this.#ports.oob.run(session, input, unit)
        return showReport(session, input.report, this.#ports.gameDir)
      default:
        input satisfies never
    }
  }

  async #greet(session: ServerSession, unit: Unit): Promise<void> {
    session.cells.set('isGreeted', true)
    await this.#ports.text.hold(session, unit, () =>
      this.#ports.commands.runSystem(SYSTEM_COMMANDS.loginStart, session, unit.signal),
    )
  }
}
