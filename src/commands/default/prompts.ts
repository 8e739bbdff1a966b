import type { PromptRegistry } from '../prompt-registry.ts'
import { deleteCharacterPrompt } from './account/chardelete.ts'
import { askPrompt } from '../prompts/ask-prompt.ts'
import { newPasswordPrompt, oldPasswordPrompt, repeatPasswordPrompt } from './account/password-prompts.ts'
import { loginNamePrompt, loginPasswordPrompt, loginRepeatPrompt } from './unloggedin/login-prompts.ts'

/** Registers the prompts that the default commands open. */
export function registerDefaultPrompts(registry: PromptRegistry): void {
  const prompts = [
    askPrompt,
    loginNamePrompt,
    loginPasswordPrompt,
    loginRepeatPrompt,
    oldPasswordPrompt,
    newPasswordPrompt,
    repeatPasswordPrompt,
    deleteCharacterPrompt,
  ]
  for (const prompt of prompts) registry.register(prompt)
}
