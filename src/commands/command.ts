import type { CommandCall } from './command-call.ts'

/** The default cmdset that a game folder's auto-loaded command is put into; `none` for one that only a cmdset lends. */
export type CommandPlace = 'unloggedin' | 'session' | 'account' | 'character' | 'none'

/**
 * One verb.
 *
 * An instance is shared by everybody who may use it and is run many times, also at the same time: keep nothing of a
 * call on it. A throw in any hook undoes what the call changed and said, and is logged; say outcomes with `call.msg`.
 *
 * @example
 * ```ts
 * export class WaveCommand extends Command {
 *   readonly key = 'wave'
 *   override readonly aliases = ['greet']
 *   override readonly usage = ['wave <somebody>']
 *   override readonly help = 'Waves to somebody who is here.'
 *
 *   run(call: CommandCall): void {
 *     if (!call.args) return call.usage()
 *     call.msg('You wave.')
 *   }
 * }
 * ```
 */
export abstract class Command {
  /** Name of the command; case does not matter when it is typed. A leading `__` makes it a system command. */
  abstract readonly key: string
  /** Other names. */
  readonly aliases: readonly string[] = []
  /** Lock string; access type `cmd` decides who can use and see the command. */
  readonly locks: string = 'cmd:all()'
  /** Heading in the help index. */
  readonly category: string = 'general'
  /** How it is typed, one form each: `say <text>`. Shown by `call.usage()` and in help. */
  readonly usage: readonly string[] = []
  /** What it does, for players. Markup allowed. */
  readonly help: string = ''
  /** Words allowed after a slash (`look/quiet`); abbreviations are accepted when only one fits. */
  readonly switches: readonly string[] = []
  /**
   * What may follow the name. By default white space, a slash or the end; anything after a name that has no letter or
   * digit, so that `'hello` is `'` and `hello`.
   */
  readonly argPattern: RegExp | undefined = undefined
  /** What splits the arguments into a left and a right side; the one that comes first in the line wins. */
  readonly separators: readonly string[] = ['=']
  /** Whether help and suggestions show it. */
  readonly isListed: boolean = true
  /** The default cmdset that a game folder's auto-loaded command is put into. */
  readonly cmdset: CommandPlace = 'character'

  /** Called before {@link run}; `false` ends the call without a word. */
  atPreCmd(_call: CommandCall): boolean | void | Promise<boolean | void> {}

  /** Does it. */
  abstract run(call: CommandCall): void | Promise<void>

  /** Called after {@link run} has ended without a throw. */
  atPostCmd(_call: CommandCall): void | Promise<void> {}
}
