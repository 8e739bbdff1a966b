import type { Session } from '../world/session.ts'
import type { World } from '../world/world.ts'
import type { CommandRunner } from './command-runner.ts'
import type { CommandServices } from './command-services.ts'
import type { PromptRegistry } from './prompt-registry.ts'
import type { PromptCall, PromptNext, WaitingPrompt } from './prompt.ts'

/** What {@link PromptRunner} works with. */
export interface PromptRunnerPorts {
  readonly world: World
  readonly services: CommandServices
  readonly prompts: PromptRegistry
  readonly commands: Pick<CommandRunner, 'run'>
}

/** What became of an answer. */
export type PromptRun =
  | { readonly kind: 'answered'; readonly prompt: string }
  /** The prompt's definition is gone; the session was told and waits no longer. */
  | { readonly kind: 'unknown'; readonly prompt: string }

/** Gives lines to waiting prompts. */
export class PromptRunner {
  readonly #ports: PromptRunnerPorts

  constructor(ports: PromptRunnerPorts) {
    this.#ports = ports
  }

  /**
   * Gives `line` to the prompt that `session` waits with. What the prompt throws comes out.
   *
   * The prompt stays in place until the answer has been dealt with, so that a line sent again after a crash finds it.
   */
  async answer(session: Session, waiting: WaitingPrompt, line: string, signal: AbortSignal): Promise<PromptRun> {
    const definition = this.#ports.prompts.get(waiting.name)
    if (!definition) {
      session.clearPrompt()
      session.msg('That question is no longer open. Please start again.')
      return { kind: 'unknown', prompt: waiting.name }
    }
    const isSecret = definition.isSecret?.(waiting.data) ?? false
    const next = await definition.answer(this.#call(session, signal), isSecret ? line : line.trim(), waiting.data)
    this.#moveOn(session, waiting, next)
    return { kind: 'answered', prompt: waiting.name }
  }

  #call(session: Session, signal: AbortSignal): PromptCall {
    const { world, services, commands } = this.#ports
    return {
      session,
      get account() {
        return session.account
      },
      get puppet() {
        return session.puppet
      },
      world,
      services,
      signal,
      msg: (text) => session.msg(text),
      execute: (line) => commands.run(line, session, signal),
    }
  }

  #moveOn(session: Session, waiting: WaitingPrompt, next: PromptNext): void {
    if (next === 'again') session.prompt(waiting.name, waiting.data)
    else if (next) session.prompt(next.prompt, next.data)
    // The answer may have opened a prompt by itself, which is another one even if it looks the same.
    else if (session.waitingPrompt === waiting) session.clearPrompt()
  }
}
