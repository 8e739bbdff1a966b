import type { Json } from '../../../base/json.ts'
import type { PromptDefinition } from '../../prompt.ts'

const OLD_PROMPT = 'waystone:password-old'
const NEW_PROMPT = 'waystone:password-new'
const REPEAT_PROMPT = 'waystone:password-again'
const UNCHANGED = 'Your password stays as it is.'

/** Name of the prompt that a guided change of password begins with. */
export const FIRST_PASSWORD_PROMPT = OLD_PROMPT

/** Asks the present password. */
export const oldPasswordPrompt: PromptDefinition = {
  name: OLD_PROMPT,
  isSecret: () => true,
  question: () => 'Your present password: ',
  async answer(call, line) {
    if (line === '' || !call.account) return call.msg(UNCHANGED)
    const outcome = await call.services.login.checkPassword(call.session, call.account, line)
    if (outcome.isOk) return { prompt: NEW_PROMPT, data: call.account.id }
    return call.msg(outcome.text)
  },
}

/** Asks the new password. */
export const newPasswordPrompt: PromptDefinition = {
  name: NEW_PROMPT,
  isSecret: () => true,
  question: () => 'Your new password: ',
  async answer(call, line, data) {
    // The check of the old password counts only for the account it was made for.
    if (line === '' || call.account?.id !== data) return call.msg(UNCHANGED)
    const faults = call.services.login.passwordFaults(line, call.account.key)
    if (faults.length === 0) {
      return { prompt: REPEAT_PROMPT, data: { account: call.account.id, hash: await call.services.hasher.hash(line) } }
    }
    call.msg(faults.join('\n'))
    return 'again'
  },
}

/** Asks the new password once more, and changes it. */
export const repeatPasswordPrompt: PromptDefinition = {
  name: REPEAT_PROMPT,
  isSecret: () => true,
  question: () => 'The new password again: ',
  async answer(call, line, data) {
    const step = readStep(data)
    if (line === '' || !step || call.account?.id !== step.account) return call.msg(UNCHANGED)
    if (!(await call.services.hasher.verify(line, step.hash))) {
      return call.msg(`The two are not the same. ${UNCHANGED}`)
    }
    call.account.setPassword(step.hash)
    return call.msg('Your password is changed.')
  },
}

function readStep(data: Json): { account: number; hash: string } | undefined {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return undefined
  const { account, hash } = data
  return typeof account === 'number' && typeof hash === 'string' ? { account, hash } : undefined
}
