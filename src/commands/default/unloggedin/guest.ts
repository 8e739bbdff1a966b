import { foldName } from '../../../world/accounts/names.ts'
import type { CommandCall } from '../../command-call.ts'
import { Command } from '../../command.ts'
import type { PromptCall } from '../../prompt.ts'

/** `guest` before login: plays without an account. */
export class GuestCommand extends Command {
  readonly key = 'guest'
  override readonly cmdset = 'unloggedin'
  override readonly usage = ['guest']
  override readonly help = 'Lets you play without an account, where the game takes guests: connect guest does the same.'
  // Most games take no guests, and say themselves if they do.
  override readonly isListed = false

  run(call: CommandCall): void {
    enterAsGuest(call)
  }
}

/** Whether a name typed at login is that of nobody: who types it wants to come in as a guest. */
export function asksForGuest({ world }: Pick<CommandCall, 'world'>, name: string): boolean {
  return foldName(name) === 'guest' && !world.accountByName(name)
}

/** Lets a guest in, or says why not. */
export function enterAsGuest(call: CommandCall | PromptCall): void {
  if (!call.session) return
  const { text } = call.services.login.connectGuest(call.session)
  if (text) call.msg(text)
}
