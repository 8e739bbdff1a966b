import { WaystoneError } from '../base/errors.ts'
import type { Command } from './command.ts'
import { isSameCommand, namesOf } from './command-names.ts'

/** What happens to the other cmdset's commands when a cmdset decides a merge. */
export type MergeType = 'union' | 'intersect' | 'replace' | 'remove'

/** What a {@link Cmdset} is made of; all but `key` may be left out. */
export interface CmdsetInit {
  readonly key: string
  /** The higher one decides a merge, on a tie the newer. Default 0. */
  readonly priority?: number
  /** Default `union`. */
  readonly mergeType?: MergeType
  /** Merge type against the cmdsets of these keys, in place of `mergeType`. */
  readonly keyMergeTypes?: Readonly<Record<string, MergeType>>
  /** Whether a merge at equal priority keeps both of two commands of the same name. Unset means yes on local objects. */
  readonly duplicates?: boolean
  /** Whether exits are commands while this cmdset is there; unset leaves it to the others. */
  readonly noExits?: boolean
  /** Whether the commands of things nearby are left out; unset leaves it to the others. */
  readonly noObjs?: boolean
  /** Sets whose commands become its own, before `commands`; how these would be merged does not matter. */
  readonly include?: readonly Cmdset[]
  readonly commands?: readonly Command[]
}

/**
 * A named set of commands that can be laid over others and taken away again.
 *
 * It never changes; {@link Cmdset.extend} makes an altered copy. A command that shares a name with one added before it
 * takes that one's place.
 *
 * @example
 * ```ts
 * const duel = new Cmdset({ key: 'duel', priority: 5, commands: [new StrikeCommand(), new YieldCommand()] })
 * knight.cmdsets.add(duel)
 * ```
 */
export class Cmdset {
  readonly key: string
  readonly priority: number
  readonly mergeType: MergeType
  readonly keyMergeTypes: Readonly<Record<string, MergeType>>
  readonly duplicates: boolean | undefined
  readonly noExits: boolean | undefined
  readonly noObjs: boolean | undefined
  readonly commands: readonly Command[]

  constructor(init: CmdsetInit) {
    if (!init.key) throw new WaystoneError('WS_COMMAND_INVALID', 'A cmdset needs a key.')
    this.key = init.key
    this.priority = init.priority ?? 0
    this.mergeType = init.mergeType ?? 'union'
    this.keyMergeTypes = init.keyMergeTypes ?? {}
    this.duplicates = init.duplicates
    this.noExits = init.noExits
    this.noObjs = init.noObjs
    this.commands = Object.freeze(withoutReplaced(commandsOf(init)))
  }

  /** The command of this name or alias. */
  get(name: string): Command | undefined {
    const wanted = name.toLowerCase()
    return this.commands.find((command) => namesOf(command).includes(wanted))
  }

  /** A copy with commands added, commands of the given names or aliases taken out, or other options. */
  extend(changes: Partial<CmdsetInit> & { readonly remove?: readonly string[] }): Cmdset {
    const { remove = [], include: _include, commands: _commands, ...options } = changes
    const removed = new Set(remove.map((name) => name.toLowerCase()))
    const kept = this.commands.filter((command) => !namesOf(command).some((name) => removed.has(name)))
    return new Cmdset({ ...this.#options(), ...options, commands: [...kept, ...commandsOf(changes)] })
  }

  #options(): CmdsetInit {
    return {
      key: this.key,
      priority: this.priority,
      mergeType: this.mergeType,
      keyMergeTypes: this.keyMergeTypes,
      ...(this.duplicates === undefined ? {} : { duplicates: this.duplicates }),
      ...(this.noExits === undefined ? {} : { noExits: this.noExits }),
      ...(this.noObjs === undefined ? {} : { noObjs: this.noObjs }),
    }
  }
}

function commandsOf({ include = [], commands = [] }: Partial<CmdsetInit>): readonly Command[] {
  return [...include.flatMap((cmdset) => cmdset.commands), ...commands]
}

function withoutReplaced(commands: readonly Command[]): Command[] {
  const kept: Command[] = []
  for (const command of commands) {
    if (!command.key.trim()) throw new WaystoneError('WS_COMMAND_INVALID', `${command.constructor.name} has no key.`)
    const same = kept.filter((earlier) => isSameCommand(earlier, command))
    for (const earlier of same) kept.splice(kept.indexOf(earlier), 1)
    kept.push(command)
  }
  return kept
}
