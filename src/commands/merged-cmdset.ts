import type { Entity } from '../world/entity.ts'
import type { ErrorCmdset } from './cmdset-finder.ts'
import type { CmdsetLayer } from './cmdset-merge.ts'
import { isSystemCommand, namesOf } from './command-names.ts'
import type { Command } from './command.ts'

/** A command and the entity that lends it; no source for a session's own. */
export interface BoundCommand {
  readonly command: Command
  readonly source: Entity | undefined
}

/** One command of a merge, with its names in lower case, longest first. */
export interface IndexedCommand {
  readonly command: Command
  readonly slot: number
  readonly names: readonly { readonly name: string; readonly lower: string }[]
}

/** The commands of a merge, found by the first letter of their names. Shared by all whose cmdsets are the same. */
export class CommandIndex {
  readonly key: string
  readonly all: readonly IndexedCommand[]
  readonly #byFirstLetter = new Map<string, IndexedCommand[]>()
  readonly #system = new Map<string, IndexedCommand>()

  constructor(layer: CmdsetLayer) {
    this.key = layer.key
    const indexed = layer.commands.map(({ command, slot }) => ({ command, slot, names: indexedNames(command) }))
    // Several that fit are numbered in the order of those who lend them, as things are in a search.
    this.all = indexed.filter(({ command }) => !isSystemCommand(command)).sort((one, other) => one.slot - other.slot)
    for (const entry of this.all) this.#addByFirstLetter(entry)
    for (const entry of indexed) {
      if (!isSystemCommand(entry.command)) continue
      for (const name of namesOf(entry.command)) if (!this.#system.has(name)) this.#system.set(name, entry)
    }
  }

  /** The commands that have a name beginning with this letter. */
  startingWith(letter: string): readonly IndexedCommand[] {
    return this.#byFirstLetter.get(letter) ?? []
  }

  system(name: string): IndexedCommand | undefined {
    return this.#system.get(name)
  }

  #addByFirstLetter(entry: IndexedCommand): void {
    for (const letter of new Set(entry.names.map(({ lower }) => lower.charAt(0)))) {
      const others = this.#byFirstLetter.get(letter)
      if (others) others.push(entry)
      else this.#byFirstLetter.set(letter, [entry])
    }
  }
}

/** What one caller can type at one moment: a merge, and who lends each command to this caller. */
export class MergedCmdset {
  readonly index: CommandIndex
  /** What stands in place of cmdsets that could not be had. */
  readonly errors: readonly ErrorCmdset[]
  readonly #sources: readonly (Entity | undefined)[]

  constructor(index: CommandIndex, sources: readonly (Entity | undefined)[], errors: readonly ErrorCmdset[] = []) {
    this.index = index
    this.#sources = sources
    this.errors = errors
  }

  /** Key of the cmdset that decided the merge. */
  get key(): string {
    return this.index.key
  }

  /** All commands but system commands. Locks are not looked at. */
  get commands(): readonly BoundCommand[] {
    return this.index.all.map((entry) => this.bind(entry))
  }

  /** All names and aliases in lower case, each once, of those commands that pass `isWanted`; of all without it. */
  names(isWanted: (bound: BoundCommand) => boolean = () => true): readonly string[] {
    return [...new Set(this.commands.filter(isWanted).flatMap(({ command }) => namesOf(command)))]
  }

  /** The system command of this name (`__nomatch`). */
  system(name: string): BoundCommand | undefined {
    const entry = this.index.system(name)
    return entry && this.bind(entry)
  }

  bind(entry: IndexedCommand): BoundCommand {
    return { command: entry.command, source: this.#sources[entry.slot] }
  }
}

function indexedNames(command: Command): IndexedCommand['names'] {
  return [command.key, ...command.aliases]
    .filter((name) => name !== '')
    .map((name) => ({ name, lower: name.toLowerCase() }))
    .sort((one, other) => other.lower.length - one.lower.length)
}
