import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { CmdsetInit } from './cmdset.ts'
import { Cmdset } from './cmdset.ts'
import { layerOf, mergeAll } from './cmdset-merge.ts'
import { Command } from './command.ts'

class StubCommand extends Command {
  readonly key: string
  override readonly aliases: readonly string[]

  constructor(...names: string[]) {
    super()
    const [key = '', ...aliases] = names
    this.key = key
    this.aliases = aliases
  }

  run(): void {}
}

/** Four commands of one set, and six of the other, two of which have the same names. */
const SMALL = ['a', 'b', 'c', 'd']
const LARGE = ['a', 'b', 'e', 'f', 'g', 'h']

function set(key: string, names: readonly string[], options: Partial<CmdsetInit> = {}): Cmdset {
  return new Cmdset({ key, ...options, commands: names.map((name) => new StubCommand(name)) })
}

/** Merges oldest first; shows each command as its name and the number of the set it is from. */
function merge(...cmdsets: Cmdset[]): string[] {
  const layers = cmdsets.map((cmdset, slot) => layerOf(cmdset, slot))
  return mergeAll(layers)
    .commands.map(({ command, slot }) => `${command.key}${slot}`)
    .sort()
}

describe('merge types', () => {
  const older = set('small', SMALL)
  const cases: [string, Partial<CmdsetInit>, Partial<CmdsetInit>, string][] = [
    ['[CMD2] union on a tie keeps the newer of two', {}, {}, 'a1 b1 c0 d0 e1 f1 g1 h1'],
    ['[CMD1] union with the older higher keeps the older', { priority: 1 }, {}, 'a0 b0 c0 d0 e1 f1 g1 h1'],
    ['[CMD3] intersect keeps the decider’s copies of what both have', {}, { mergeType: 'intersect' }, 'a1 b1'],
    [
      '[CMD1] intersect of the older, which is lower, does not decide',
      { mergeType: 'intersect' },
      {},
      'a1 b1 c0 d0 e1 f1 g1 h1',
    ],
    ['[CMD1] intersect of the older, which is higher, decides', { mergeType: 'intersect', priority: 1 }, {}, 'a0 b0'],
    ['[CMD4] replace keeps the decider’s', {}, { mergeType: 'replace' }, 'a1 b1 e1 f1 g1 h1'],
    ['[CMD1] replace of the older, which is higher', { mergeType: 'replace', priority: 1 }, {}, 'a0 b0 c0 d0'],
    ['[CMD4] remove takes the decider’s out of the other', {}, { mergeType: 'remove' }, 'c0 d0'],
    ['[CMD1] remove of the older, which is higher', { mergeType: 'remove', priority: 1 }, {}, 'e1 f1 g1 h1'],
    [
      '[CMD5] a merge type against one key goes before the own',
      {},
      { keyMergeTypes: { small: 'replace' } },
      'a1 b1 e1 f1 g1 h1',
    ],
    [
      '[CMD5] a merge type against another key does not count',
      {},
      { keyMergeTypes: { other: 'replace' } },
      'a1 b1 c0 d0 e1 f1 g1 h1',
    ],
  ]
  for (const [name, olderOptions, newerOptions, expected] of cases) {
    test(name, () => {
      assert.equal(merge(older.extend(olderOptions), set('large', LARGE, newerOptions)).join(' '), expected)
    })
  }
})

describe('priorities', () => {
  test('[CMD1] the highest wins wherever it stands, on a tie the last', () => {
    const low = set('low', ['x'], { priority: -1 })
    const high = set('high', ['x'], { priority: 1 })
    assert.deepEqual(merge(high, low), ['x0'])
    assert.deepEqual(merge(low, high, set('same', ['x'], { priority: 1 })), ['x2'])
  })

  test('[CMD7] cmdsets of one priority are merged before a higher one comes', () => {
    const replaced = merge(
      set('low', ['a']),
      set('top', ['b'], { priority: 1, mergeType: 'replace' }),
      set('late', ['c']),
    )
    assert.deepEqual(replaced, ['b1'])
  })

  test('[CMD5] a chain keeps the key, priority and merge type of the highest', () => {
    const merged = mergeAll([
      layerOf(set('one', ['a'], { priority: 2 }), 0),
      layerOf(set('two', ['b'], { priority: 5, mergeType: 'remove' }), 1),
    ])
    assert.deepEqual([merged.key, merged.priority, merged.mergeType], ['two', 5, 'remove'])
  })

  test('nothing to merge gives nothing', () => {
    assert.deepEqual(mergeAll([]).commands, [])
  })
})

describe('duplicates', () => {
  const first = set('first', SMALL)
  const second = set('second', SMALL)
  const cases: [string, Cmdset[], number][] = [
    ['[CMD6] a newer set that allows them keeps both', [first, second.extend({ duplicates: true })], 8],
    ['[CMD6] an older set that allows them does not', [first.extend({ duplicates: true }), second], 4],
    ['[CMD6] at another priority they are not kept', [first, second.extend({ duplicates: true, priority: 1 })], 4],
    ['[CMD6] two in a row keep all', [first, ...['x', 'y'].map((key) => set(key, SMALL, { duplicates: true }))], 12],
    ['[CMD6] a set before that says no changes nothing', [first.extend({ duplicates: false }), twice(second)], 8],
    [
      '[CMD6] a set after it that says no reduces them',
      [first, second.extend({ duplicates: true }), set('x', SMALL)],
      4,
    ],
  ]
  for (const [name, cmdsets, count] of cases) test(name, () => assert.equal(merge(...cmdsets).length, count))

  test('[CMD6] intersect keeps both copies', () => {
    const merged = merge(first, set('large', LARGE, { mergeType: 'intersect', duplicates: true }))
    assert.deepEqual(merged, ['a0', 'a1', 'b0', 'b1'])
  })

  test('[CMD6] what holds where a set does not say is no part of the result', () => {
    const merged = mergeAll([layerOf(first, 0), layerOf(second, 1, true)])
    assert.equal(merged.commands.length, 8)
    assert.equal(merged.duplicates, undefined)
  })
})

function twice(cmdset: Cmdset): Cmdset {
  return cmdset.extend({ duplicates: true })
}

describe('system commands', () => {
  const withSystem = set('system', ['__nomatch', 'a'])
  const cases: [string, Cmdset[], string][] = [
    ['[CMD8] outlive a replace', [withSystem, set('top', ['b'], { mergeType: 'replace' })], '__nomatch0 b1'],
    ['[CMD8] outlive a remove', [withSystem, set('top', ['__nomatch', 'a'], { mergeType: 'remove' })], '__nomatch1'],
    ['[CMD8] outlive an intersect', [withSystem, set('top', ['b'], { mergeType: 'intersect' })], '__nomatch0'],
    ['[CMD8] appear once after a union', [withSystem, set('top', ['__nomatch', 'b'])], '__nomatch1 a0 b1'],
    ['[CMD8] are the decider’s', [withSystem.extend({ priority: 1 }), set('top', ['__nomatch'])], '__nomatch0 a0'],
  ]
  for (const [name, cmdsets, expected] of cases) {
    test(name, () => assert.equal(merge(...cmdsets).join(' '), expected))
  }
})

describe('flags', () => {
  const flagsOf = (...cmdsets: Cmdset[]): (boolean | undefined)[] => {
    const { noExits, noObjs } = mergeAll(cmdsets.map((cmdset, slot) => layerOf(cmdset, slot)))
    return [noExits, noObjs]
  }
  for (const value of [true, false]) {
    const flagged = set('flagged', ['a'], { noExits: value, noObjs: value })
    test(`[CMD12] a flag that is ${value} outlives sets that do not say`, () => {
      assert.deepEqual(flagsOf(flagged, set('b', ['b'])), [value, value])
      assert.deepEqual(flagsOf(flagged.extend({ priority: -5 }), set('b', ['b'])), [value, value])
    })
    test(`[CMD12] a flag that is ${value} gives way to a higher set that says otherwise`, () => {
      const other = set('b', ['b'], { noExits: !value, priority: 1 })
      assert.deepEqual(flagsOf(flagged, other), [!value, value])
    })
  }
})

describe('a cmdset', () => {
  test('[CMD9] puts a command in the place of one that shares a name', () => {
    const look = new StubCommand('look', 'l')
    const list = new StubCommand('list', 'l')
    assert.deepEqual(new Cmdset({ key: 'x', commands: [look, list] }).commands, [list])
  })

  test('[CMD9] extends to a copy with commands added and taken out', () => {
    const base = set('x', ['a', 'b'])
    const copy = base.extend({ remove: ['A'], commands: [new StubCommand('c')], priority: 3 })
    assert.deepEqual(
      copy.commands.map(({ key }) => key),
      ['b', 'c'],
    )
    assert.deepEqual([copy.key, copy.priority, base.commands.length], ['x', 3, 2])
  })

  test('[CMD9] gives and takes out a command by any of its names', () => {
    const look = new StubCommand('look', 'L')
    const cmdset = new Cmdset({ key: 'x', commands: [look, new StubCommand('say')] })
    assert.deepEqual([cmdset.get('LOOK'), cmdset.get('l'), cmdset.get('list')], [look, look, undefined])
    assert.equal(cmdset.extend({ remove: ['l'] }).get('look'), undefined)
  })

  test('[CMD40] includes the commands of others, whatever they say of merging, and its own in their place', () => {
    const [low, remover] = [set('low', ['a', 'b'], { priority: -9 }), set('r', ['c'], { mergeType: 'remove' })]
    const own = new StubCommand('b')
    const both = new Cmdset({ key: 'both', include: [low, remover], commands: [own] })
    assert.deepEqual(
      both.commands.map(({ key }) => key),
      ['a', 'c', 'b'],
    )
    assert.deepEqual([both.get('b'), both.priority, both.mergeType], [own, 0, 'union'])
    assert.deepEqual(
      set('x', ['d'])
        .extend({ include: [low] })
        .commands.map(({ key }) => key),
      ['d', 'a', 'b'],
    )
  })

  test('refuses a command without a key', () => {
    assert.throws(() => set('x', ['']), { code: 'WS_COMMAND_INVALID' })
  })
})
