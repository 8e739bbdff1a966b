import type { Json } from '../base/json.ts'
import type { Account } from '../world/accounts/account.ts'
import type { GameObject } from '../world/objects/game-object.ts'
import type { Session } from '../world/session.ts'
import type { World } from '../world/world.ts'
import type { CommandRun } from './command-runner.ts'
import type { CommandServices } from './command-services.ts'

export type { WaitingPrompt } from '../world/session.ts'

/** An answer, and what it is answered with. */
export interface PromptCall {
  readonly session: Session
  readonly account: Account | undefined
  readonly puppet: GameObject | undefined
  readonly world: World
  readonly services: CommandServices
  /** Aborts when the session closes or the Server ends. */
  readonly signal: AbortSignal
  /** Shows something to the session. */
  msg(text: string): void
  /** Runs a line as a command of the session, such as one that leaves a pager by another command. */
  execute(line: string): Promise<CommandRun>
}

/** What follows an answer: nothing more, the same question again, or another question. */
export type PromptNext = void | 'again' | { readonly prompt: string; readonly data: Json }

/**
 * A question that waits for the session's next line, on any Server: over a reload or crash only `data` is kept.
 *
 * Open it with `session.prompt(name, data)`. `data` comes from the session's kept state, so check what you take from it.
 *
 * @example
 * ```ts
 * export const namePetPrompt: PromptDefinition = {
 *   name: 'name-pet',
 *   question: () => 'What shall it be called? ',
 *   answer(call, line) {
 *     if (!line) return 'again'
 *     call.puppet?.attributes.add('pet', line)
 *     call.msg('It wags its tail.')
 *   },
 * }
 * ```
 */
export interface PromptDefinition {
  readonly name: string
  /** The question, in markup. */
  question(data: Json): string
  /** Takes the line, without white space around it unless the prompt is secret. */
  answer(call: PromptCall, line: string, data: Json): PromptNext | Promise<PromptNext>
  /** Whether the answer is typed unseen and kept out of logs. */
  isSecret?(data: Json): boolean
}
