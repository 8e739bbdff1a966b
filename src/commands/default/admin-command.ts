import type { CommandPlace } from '../command.ts'
import { Command } from '../command.ts'

/** A command of those who run the game, in the world or out of character. */
export abstract class AdminCommand extends Command {
  override readonly category = 'admin'
  override readonly locks: string = 'cmd:perm(Admin)'
  override readonly cmdset: CommandPlace = 'account'
}
