import type { Json } from '../../base/json.ts'
import type { PromptDefinition } from '../prompt.ts'

/** Name of the prompt behind `call.ask`. */
export const ASK_PROMPT = 'ask'

const LOST_TEXT = 'That question is no longer open, and your answer did nothing. Please start again.'

/**
 * The question of a command that waits. The command lives in one Server, the prompt outlives it: the next Server finds
 * nobody behind it, and says so instead of taking the answer for a command.
 */
export const askPrompt: PromptDefinition = {
  name: ASK_PROMPT,
  question: (data) => textOf(data),
  isSecret: (data) => typeof data === 'object' && data !== null && 'isSecret' in data && data.isSecret === true,
  async answer(call, line) {
    if (!(await call.services.questions.answer(call.session, line))) call.msg(LOST_TEXT)
  },
}

function textOf(data: Json): string {
  const question = typeof data === 'object' && data !== null && 'question' in data ? data.question : ''
  return typeof question === 'string' ? question : ''
}
