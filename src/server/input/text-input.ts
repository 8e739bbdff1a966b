import type { CommandRunner } from '../../commands/command-runner.ts'
import type { PromptRunner } from '../../commands/prompt-runner.ts'
import type { Questions } from '../../commands/questions.ts'
import type { ServerSession } from '../sessions/server-session.ts'
import type { Unit } from '../turn/unit.ts'
import { replaceNicks } from './replace-nicks.ts'
import type { StaffNotices } from './staff-notices.ts'

/** What {@link TextInput} needs. */
export interface TextInputPorts {
  readonly commands: CommandRunner
  readonly prompts: PromptRunner
  readonly questions: Questions
  readonly notices: StaffNotices
}

/**
 * Deals with a line: the waiting prompt gets it, else it is a command, after the nicks of puppet and account.
 *
 * A command that asks something has done with its own input, so that the session is free for the next line. What it
 * does with the answer is the work of the answer's unit: it is undone with it, and consumes that input.
 */
export class TextInput {
  readonly #ports: TextInputPorts
  /** Units in which what now waits for an answer began. */
  readonly #beginnings = new WeakMap<ServerSession, Unit>()

  constructor(ports: TextInputPorts) {
    this.#ports = ports
  }

  async run(session: ServerSession, text: string, unit: Unit): Promise<void> {
    const { prompts, commands, questions, notices } = this.#ports
    notices.showTo(session)
    const waiting = session.waitingPrompt
    if (waiting && questions.isOpen(session, waiting)) {
      this.#beginnings.get(session)?.continueIn(unit)
      await prompts.answer(session, waiting, text, unit.signal)
      return
    }
    await this.hold(session, unit, () =>
      waiting
        ? prompts.answer(session, waiting, text, unit.signal)
        : commands.run(replaceNicks(session, text), session, unit.signal),
    )
  }

  /** Runs what may ask the session something; ends when that has ended, or waits for an answer. */
  async hold(session: ServerSession, unit: Unit, work: () => Promise<unknown>): Promise<void> {
    this.#beginnings.set(session, unit)
    try {
      await this.#ports.questions.hold(session, work)
    } finally {
      // An idle session holds nothing of its last line.
      if (!session.waitingPrompt && this.#beginnings.get(session) === unit) this.#beginnings.delete(session)
    }
  }
}
