import type { Json } from '../../base/json.ts'
import type { PromptCall, PromptDefinition, PromptNext } from '../prompt.ts'
import { readYesNo, YES_NO_HINT, yesNoQuestion } from '../yes-no.ts'

/** What {@link confirmPrompt} is made of. */
export interface ConfirmPromptInit {
  readonly name: string
  /** The question in markup, without the answers that fit. */
  readonly question: string | ((data: Json) => string)
  /** What an empty line means; without it the question comes again. */
  readonly default?: boolean
  yes(call: PromptCall, data: Json): PromptNext | Promise<PromptNext>
  no?(call: PromptCall, data: Json): PromptNext | Promise<PromptNext>
}

/**
 * Makes a prompt that asks for yes or no until it is answered, over a reload or crash too.
 *
 * @example
 * ```ts
 * export const retirePrompt = confirmPrompt({
 *   name: 'retire',
 *   question: 'Hang up your sword for good?',
 *   yes: (call) => call.msg('You have earned your rest.'),
 *   no: (call) => call.msg('Once more, then.'),
 * })
 * ```
 */
export function confirmPrompt(init: ConfirmPromptInit): PromptDefinition {
  const { name, question } = init
  return {
    name,
    question: (data) => yesNoQuestion(typeof question === 'string' ? question : question(data), init.default),
    answer(call, line, data) {
      const answer = readYesNo(line, init.default)
      if (answer === true) return init.yes(call, data)
      if (answer === false) return init.no?.(call, data)
      call.msg(YES_NO_HINT)
      return 'again'
    },
  }
}
