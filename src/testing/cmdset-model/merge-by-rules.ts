import type { Cmdset, MergeType } from '../../commands/cmdset.ts'
import type { Command } from '../../commands/command.ts'

/** A cmdset as it is lent. */
export interface Lent {
  readonly cmdset: Cmdset
  /** Who lends it. */
  readonly source: string
  readonly isLocal: boolean
}

/** A command of a merge, and who lends it. */
export interface LentCommand {
  readonly command: Command
  readonly source: string
}

interface Merge {
  readonly cmdset: Cmdset
  readonly commands: readonly LentCommand[]
  readonly system: readonly LentCommand[]
}

/** [CMD1]-[CMD8] once more, as short as they can be said; `lent` is in the order of [CMD10]. */
export function mergeByRules(lent: readonly Lent[]): readonly LentCommand[] {
  const priorities = [...new Set(lent.map(({ cmdset }) => cmdset.priority))].sort((one, other) => one - other)
  const merges = priorities.map((priority) =>
    mergeAll(lent.filter(({ cmdset }) => cmdset.priority === priority).map((each) => [layerOf(each), each] as const)),
  )
  const all = merges.reduce((low, high) => mergeTwo(low, high, false))
  return [...all.commands, ...all.system]
}

/** Sets of one priority: the newer of two decides, and may keep duplicates. */
function mergeAll(layers: readonly (readonly [Merge, Lent])[]): Merge {
  return layers
    .map(([merge]) => merge)
    .reduce((older, newer, index) => {
      const lent = layers[index]?.[1]
      return mergeTwo(older, newer, newer.cmdset.duplicates ?? lent?.isLocal ?? false)
    })
}

function layerOf({ cmdset, source }: Lent): Merge {
  const all = cmdset.commands.map((command) => ({ command, source }))
  const isSystem = ({ command }: LentCommand): boolean => command.key.startsWith('__')
  return { cmdset, commands: all.filter((each) => !isSystem(each)), system: all.filter(isSystem) }
}

function mergeTwo(other: Merge, decider: Merge, keepsBoth: boolean): Merge {
  const { cmdset, commands, system } = decider
  const rule = RULES[cmdset.keyMergeTypes[other.cmdset.key] ?? cmdset.mergeType]
  return {
    cmdset,
    commands: [
      ...commands.filter((own) => rule.own(isIn(own, other.commands))),
      ...other.commands.filter((each) => rule.other(isIn(each, commands), keepsBoth)),
    ],
    system: [...system, ...other.system.filter((each) => !isIn(each, system))],
  }
}

/** Which commands stay, by whether the other side has one of the same name. */
const RULES: Readonly<
  Record<MergeType, { own(isShared: boolean): boolean; other(isShared: boolean, keepsBoth: boolean): boolean }>
> = {
  union: { own: () => true, other: (isShared, keepsBoth) => !isShared || keepsBoth },
  intersect: { own: (isShared) => isShared, other: (isShared, keepsBoth) => isShared && keepsBoth },
  replace: { own: () => true, other: () => false },
  remove: { own: () => false, other: (isShared) => !isShared },
}

function isIn({ command }: LentCommand, others: readonly LentCommand[]): boolean {
  return others.some((other) => namesOf(other.command).some((name) => namesOf(command).includes(name)))
}

function namesOf({ key, aliases }: Command): string[] {
  return [key, ...aliases].map((name) => name.toLowerCase())
}
