import type { PromptRegistry } from '../prompt-registry.ts'
import { newPasswordPrompt, oldPasswordPrompt, repeatPasswordPrompt } from './account/password-prompts.ts'
import { loginNamePrompt, loginPasswordPrompt, loginRepeatPrompt } from './unloggedin/login-prompts.ts'

/** Registers the prompts that the default commands open. */
export function registerDefaultPrompts(registry: PromptRegistry): void {
  const prompts = [
    loginNamePrompt,
    loginPasswordPrompt,
    loginRepeatPrompt,
    oldPasswordPrompt,
    newPasswordPrompt,
    repeatPasswordPrompt,
  ]
  for (const prompt of prompts) registry.register(prompt)
}
