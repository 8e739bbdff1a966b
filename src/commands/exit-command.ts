import { isVisibleTo } from '../world/objects/appearance.ts'
import type { Exit } from '../world/objects/exit.ts'
import type { GameObject } from '../world/objects/game-object.ts'
import { Cmdset } from './cmdset.ts'
import type { CommandCall } from './command-call.ts'
import { Command } from './command.ts'

/** Above all ordinary cmdsets, so that a command called `north` does not bar the way there. */
const EXIT_PRIORITY = 101

/** An exit as a command: its name and aliases, without arguments, take the caller through it. */
export class ExitCommand extends Command {
  readonly key: string
  override readonly aliases: readonly string[]
  override readonly category = 'exits'
  override readonly argPattern = /^\s*$/
  override readonly isListed = false
  readonly #exit: Exit

  constructor(exit: Exit) {
    super()
    this.#exit = exit
    this.key = exit.key
    this.aliases = exit.aliases.all()
  }

  /** Whether somebody may know of the exit, which is another matter than going through it. */
  isVisibleTo(looker: GameObject | undefined): boolean {
    return looker !== undefined && isVisibleTo(this.#exit, looker)
  }

  run(call: CommandCall): void {
    const walker = call.puppet
    const exit = this.#exit
    if (!walker) return call.msg('You are not in the world.')
    if (exit.access(walker, 'traverse')) exit.atTraverse(walker)
    else exit.atFailedTraverse(walker)
  }
}

/** Makes the cmdset of an exit, and keeps it as long as the exit's names stay what they are. */
export class ExitCmdsets {
  readonly #made = new WeakMap<Exit, { names: string; cmdset: Cmdset }>()

  of(exit: Exit): Cmdset {
    const names = [exit.key, ...exit.aliases.all()].join('\n')
    const known = this.#made.get(exit)
    if (known?.names === names) return known.cmdset
    const cmdset = new Cmdset({
      key: 'exit',
      priority: EXIT_PRIORITY,
      duplicates: true,
      commands: [new ExitCommand(exit)],
    })
    this.#made.set(exit, { names, cmdset })
    return cmdset
  }
}
