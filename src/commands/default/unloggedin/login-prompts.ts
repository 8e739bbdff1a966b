import type { Json } from '../../../base/json.ts'
import type { PromptCall, PromptDefinition, PromptNext } from '../../prompt.ts'
import { asksForGuest, enterAsGuest } from './guest.ts'

const NAME_PROMPT = 'waystone:login-name'
const PASSWORD_PROMPT = 'waystone:login-password'
const REPEAT_PROMPT = 'waystone:login-password-again'

/** What a guided login is for. */
export type LoginPurpose = 'connect' | 'create'

interface LoginStep {
  readonly purpose: LoginPurpose
  readonly name: string
  /** Hash of the password that was typed first: the password itself is never kept. */
  readonly hash: string
}

/** The prompt that a guided login begins with: the name if it is not known yet, else the password. */
export function firstLoginPrompt(purpose: LoginPurpose, name?: string): { prompt: string; data: Json } {
  return name === undefined
    ? { prompt: NAME_PROMPT, data: { purpose } }
    : { prompt: PASSWORD_PROMPT, data: { purpose, name } }
}

/** Asks the name. */
export const loginNamePrompt: PromptDefinition = {
  name: NAME_PROMPT,
  question: (data) => (readStep(data).purpose === 'create' ? 'Name for your account: ' : 'Name: '),
  answer(call, line, data) {
    const { purpose } = readStep(data)
    if (line === '') return cancel(call)
    if (purpose === 'connect' && asksForGuest(call, line)) return enterAsGuest(call)
    const faults = purpose === 'create' ? call.services.login.nameFaults(line) : []
    if (faults.length === 0) return firstLoginPrompt(purpose, line)
    call.msg(faults.join('\n'))
    return 'again'
  },
}

/** Asks the password, unseen. */
export const loginPasswordPrompt: PromptDefinition = {
  name: PASSWORD_PROMPT,
  isSecret: () => true,
  question: (data) => (readStep(data).purpose === 'create' ? 'Choose a password: ' : 'Password: '),
  async answer(call, line, data) {
    const { purpose, name } = readStep(data)
    if (line === '') return cancel(call)
    if (purpose === 'connect') {
      const { text } = await call.services.login.connect(call.session, name, line)
      if (text) call.msg(text)
      return
    }
    const faults = call.services.login.passwordFaults(line, name)
    if (faults.length > 0) {
      call.msg(faults.join('\n'))
      return 'again'
    }
    const hash = await call.services.hasher.hash(line)
    return { prompt: REPEAT_PROMPT, data: { purpose, name, hash } }
  },
}

/** Asks a new password once more, unseen. */
export const loginRepeatPrompt: PromptDefinition = {
  name: REPEAT_PROMPT,
  isSecret: () => true,
  question: () => 'The same password again: ',
  async answer(call, line, data) {
    const { purpose, name, hash } = readStep(data)
    if (line === '') return cancel(call)
    if (!(await call.services.hasher.verify(line, hash))) {
      call.msg('The two are not the same. Let us try once more.')
      return firstLoginPrompt(purpose, name)
    }
    const { text } = await call.services.login.create(call.session, name, line)
    if (text) call.msg(text)
    return
  },
}

function cancel(call: PromptCall): PromptNext {
  call.msg('Never mind.')
}

function readStep(data: Json): LoginStep {
  const fields = typeof data === 'object' && data !== null && !Array.isArray(data) ? data : {}
  const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '')
  return {
    purpose: fields['purpose'] === 'create' ? 'create' : 'connect',
    name: text(fields['name']),
    hash: text(fields['hash']),
  }
}
