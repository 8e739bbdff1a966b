import { isExit } from '../world/entity-kinds.ts'
import type { Exit } from '../world/objects/exit.ts'
import { Cmdset } from './cmdset.ts'
import type { CommandCall } from './command-call.ts'
import { Command } from './command.ts'
import { LruCache } from './lru-cache.ts'

/** Above all ordinary cmdsets, so that a command called `north` does not bar the way there. */
const EXIT_PRIORITY = 101

/** An exit as a command: its name and aliases, without arguments, take the caller through it. */
export class ExitCommand extends Command {
  readonly key: string
  override readonly aliases: readonly string[]
  override readonly category = 'exits'
  override readonly argPattern = /^\s*$/
  override readonly isListed = false

  constructor(key: string, aliases: readonly string[]) {
    super()
    this.key = key
    this.aliases = aliases
  }

  run(call: CommandCall): void {
    const { puppet: walker, source: exit } = call
    if (!walker || !exit || !isExit(exit)) return call.msg('You are not in the world.')
    if (exit.access(walker, 'traverse')) exit.atTraverse(walker)
    else exit.atFailedTraverse(walker)
  }
}

/**
 * Makes the cmdset of an exit, and keeps it as long as the exit's names stay what they are.
 *
 * Exits of the same names share one, so that places with the same ways out share a merge. It does not know the exit,
 * which the call has as its source.
 */
export class ExitCmdsets {
  readonly #ofExit = new WeakMap<Exit, { names: string; cmdset: Cmdset }>()
  readonly #byNames: LruCache<string, Cmdset>

  constructor(cacheEntries: number) {
    this.#byNames = new LruCache(cacheEntries)
  }

  of(exit: Exit): Cmdset {
    const aliases = exit.aliases.all()
    const names = [exit.key, ...aliases].join('\n')
    const known = this.#ofExit.get(exit)
    if (known?.names === names) return known.cmdset
    const cmdset = this.#byNames.get(names) ?? makeExitCmdset(exit.key, aliases)
    this.#byNames.set(names, cmdset)
    this.#ofExit.set(exit, { names, cmdset })
    return cmdset
  }
}

function makeExitCmdset(key: string, aliases: readonly string[]): Cmdset {
  return new Cmdset({
    key: 'exit',
    priority: EXIT_PRIORITY,
    duplicates: true,
    commands: [new ExitCommand(key, aliases)],
  })
}
