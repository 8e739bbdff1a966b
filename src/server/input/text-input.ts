import type { CommandRunner } from '../../commands/command-runner.ts'
import type { PromptRunner } from '../../commands/prompt-runner.ts'
import type { ServerSession } from '../sessions/server-session.ts'
import type { Unit } from '../turn/unit.ts'

/** What {@link TextInput} needs. */
export interface TextInputPorts {
  readonly commands: CommandRunner
  readonly prompts: PromptRunner
}

/** Deals with a line: the waiting prompt gets it, else it is a command, after the nicks of puppet and account. */
export class TextInput {
  readonly #ports: TextInputPorts

  constructor(ports: TextInputPorts) {
    this.#ports = ports
  }

  async run(session: ServerSession, text: string, unit: Unit): Promise<void> {
    const waiting = session.waitingPrompt
    if (waiting) {
      await this.#ports.prompts.answer(session, waiting, text, unit.signal)
      return
    }
    await this.#ports.commands.run(replaceNicks(session, text), session, unit.signal)
  }
}

function replaceNicks(session: ServerSession, text: string): string {
  const line = session.puppet?.nicks.replace(text) ?? text
  return line === text ? (session.account?.nicks.replace(text) ?? text) : line
}
