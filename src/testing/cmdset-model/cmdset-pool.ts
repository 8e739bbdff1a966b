import { Cmdset, type MergeType } from '../../commands/cmdset.ts'
import { Command } from '../../commands/command.ts'
import { SeededRandom } from '../seeded-random.ts'

/** How many cmdsets can be laid on stacks. The first is like that of a menu: it takes the place of all others. */
export const POOL_SIZE = 12

/** A command that does nothing, and is known by its label. */
export class PoolCommand extends Command {
  readonly key: string
  override readonly aliases: readonly string[]
  readonly label: string

  constructor(label: string, key: string, aliases: readonly string[]) {
    super()
    this.label = label
    this.key = key
    this.aliases = aliases
  }

  run(): void {}
}

/** Cmdsets that get into each other's way as much as they can: few names and priorities, all options. */
export function createPool(seed: number): readonly Cmdset[] {
  const random = new SeededRandom(seed)
  const menu = new Cmdset({
    key: 'menu',
    priority: 200,
    mergeType: 'replace',
    noExits: true,
    noObjs: true,
    commands: [new PoolCommand('menu.a', 'a', [])],
  })
  return [menu, ...Array.from({ length: POOL_SIZE - 1 }, (_, index) => createCmdset(`set ${index + 1}`, random))]
}

function createCmdset(name: string, random: SeededRandom): Cmdset {
  const duplicates = maybe(random)
  const noExits = maybe(random)
  const noObjs = maybe(random)
  return new Cmdset({
    key: random.one(KEYS),
    priority: random.one([-15, 0, 0, 0, 5, 101]),
    mergeType: mergeType(random),
    keyMergeTypes: random.below(3) === 0 ? { [random.one(KEYS)]: mergeType(random) } : {},
    commands: Array.from({ length: 1 + random.below(4) }, (_, index) => createCommand(`${name}.${index}`, random)),
    ...(duplicates === undefined ? {} : { duplicates }),
    ...(noExits === undefined ? {} : { noExits }),
    ...(noObjs === undefined ? {} : { noObjs }),
  })
}

function createCommand(label: string, random: SeededRandom): Command {
  if (random.below(8) === 0) return new PoolCommand(label, '__noinput', [])
  return new PoolCommand(label, random.one(NAMES), random.below(3) === 0 ? [random.one(NAMES)] : [])
}

function mergeType(random: SeededRandom): MergeType {
  return random.weighted([
    [6, 'union'],
    [1, 'intersect'],
    [1, 'replace'],
    [2, 'remove'],
  ])
}

function maybe(random: SeededRandom): boolean | undefined {
  return random.weighted([
    [8, undefined],
    [2, true],
    [1, false],
  ])
}

const KEYS = ['hat', 'coat', 'boots', 'account', 'exit'] as const
/** Some that default commands and exits have too. */
const NAMES = ['a', 'b', 'c', 'A', 'look', 'say', 'north'] as const
