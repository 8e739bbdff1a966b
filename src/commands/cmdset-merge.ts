import type { Cmdset, MergeType } from './cmdset.ts'
import { isSystemCommand, namesOf } from './command-names.ts'
import type { Command } from './command.ts'

/** A command and the provider that brought it, as its place in the list that was merged. */
export interface SlottedCommand {
  readonly command: Command
  readonly slot: number
}

/** A cmdset on its way through a merge, or the result of one. */
export interface CmdsetLayer {
  readonly key: string
  readonly priority: number
  readonly mergeType: MergeType
  readonly keyMergeTypes: Readonly<Record<string, MergeType>>
  readonly duplicates: boolean | undefined
  readonly noExits: boolean | undefined
  readonly noObjs: boolean | undefined
  readonly commands: readonly SlottedCommand[]
}

const EMPTY: CmdsetLayer = {
  key: 'empty',
  priority: Number.NEGATIVE_INFINITY,
  mergeType: 'union',
  keyMergeTypes: {},
  duplicates: undefined,
  noExits: undefined,
  noObjs: undefined,
  commands: [],
}

/** Makes a layer of a cmdset; `duplicates` is what holds where the cmdset does not say. */
export function layerOf(cmdset: Cmdset, slot: number, duplicates?: boolean): CmdsetLayer {
  return {
    key: cmdset.key,
    priority: cmdset.priority,
    mergeType: cmdset.mergeType,
    keyMergeTypes: cmdset.keyMergeTypes,
    duplicates: cmdset.duplicates ?? duplicates,
    noExits: cmdset.noExits,
    noObjs: cmdset.noObjs,
    commands: cmdset.commands.map((command) => ({ command, slot })),
  }
}

/**
 * Merges all layers, oldest first: within each priority in the given order, then the priorities from low to high.
 *
 * Nothing to merge gives an empty layer.
 */
export function mergeAll(layers: readonly CmdsetLayer[]): CmdsetLayer {
  const byPriority = Map.groupBy(layers, (layer) => layer.priority)
  const groups = [...byPriority].sort(([one], [other]) => one - other).map(([, group]) => mergeInOrder(group))
  return mergeInOrder(groups)
}

/** Merges two layers: the one of higher priority decides how, on a tie the newer. */
export function mergePair(older: CmdsetLayer, newer: CmdsetLayer): CmdsetLayer {
  const [decider, other] = older.priority > newer.priority ? [older, newer] : [newer, older]
  const isTie = older.priority === newer.priority
  const commands = mergeCommands(decider, other, isTie)
  return {
    key: decider.key,
    priority: decider.priority,
    mergeType: decider.mergeType,
    keyMergeTypes: decider.keyMergeTypes,
    duplicates: undefined,
    noExits: decider.noExits ?? other.noExits,
    noObjs: decider.noObjs ?? other.noObjs,
    commands: [...mergeSystemCommands(decider, other), ...commands],
  }
}

function mergeInOrder(layers: readonly CmdsetLayer[]): CmdsetLayer {
  const [first, ...rest] = layers
  return first ? rest.reduce(mergePair, first) : EMPTY
}

function mergeCommands(decider: CmdsetLayer, other: CmdsetLayer, isTie: boolean): SlottedCommand[] {
  const own = decider.commands.filter(isOrdinary)
  const others = other.commands.filter(isOrdinary)
  const keepsBoth = isTie && decider.duplicates === true
  switch (decider.keyMergeTypes[other.key] ?? decider.mergeType) {
    case 'union':
      return [...own, ...(keepsBoth ? others : without(others, own))]
    case 'intersect':
      return [...sharedWith(own, others), ...(keepsBoth ? sharedWith(others, own) : [])]
    case 'replace':
      return own
    case 'remove':
      return without(others, own)
  }
}

function mergeSystemCommands(decider: CmdsetLayer, other: CmdsetLayer): SlottedCommand[] {
  const own = decider.commands.filter((slotted) => !isOrdinary(slotted))
  const others = other.commands.filter((slotted) => !isOrdinary(slotted))
  return [...own, ...without(others, own)]
}

function isOrdinary(slotted: SlottedCommand): boolean {
  return !isSystemCommand(slotted.command)
}

function without(commands: readonly SlottedCommand[], removed: readonly SlottedCommand[]): SlottedCommand[] {
  const names = nameSet(removed)
  return commands.filter(({ command }) => !namesOf(command).some((name) => names.has(name)))
}

function sharedWith(commands: readonly SlottedCommand[], others: readonly SlottedCommand[]): SlottedCommand[] {
  const names = nameSet(others)
  return commands.filter(({ command }) => namesOf(command).some((name) => names.has(name)))
}

function nameSet(commands: readonly SlottedCommand[]): Set<string> {
  return new Set(commands.flatMap(({ command }) => namesOf(command)))
}
