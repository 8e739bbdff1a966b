import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { divideArgs } from './command-args.ts'
import { readSwitches } from './switches.ts'

describe('arguments', () => {
  const cases: [string, string[], string, string | undefined][] = [
    ['a = b', ['='], 'a', 'b'],
    ['a = b = c', ['='], 'a', 'b = c'],
    ['a', ['='], 'a', undefined],
    ['a =', ['='], 'a', ''],
    ['= b', ['='], '', 'b'],
    ['box to Tom', ['=', ' to '], 'box', 'Tom'],
    ['box TO Tom', ['=', ' to '], 'box', 'Tom'],
    ['box = Tom to Anna', ['=', ' to '], 'box', 'Tom to Anna'],
    ['a := b', ['=', ':='], 'a', 'b'],
    ['a = b', [], 'a = b', undefined],
  ]
  for (const [text, separators, lhs, rhs] of cases) {
    test(`[CMD23] “${text}” at ${separators.join(' or ') || 'nothing'} is “${lhs}” and “${rhs}”`, () => {
      const parts = divideArgs(`  ${text} `, separators)
      assert.deepEqual([parts.lhs, parts.rhs, parts.args], [lhs, rhs, text])
    })
  }

  test('[CMD23] lists have no empty parts', () => {
    const parts = divideArgs(' a, b,,c = d , e, ', ['='])
    assert.deepEqual(parts.lhsList, ['a', 'b', 'c'])
    assert.deepEqual(parts.rhsList, ['d', 'e'])
    assert.deepEqual(parts.argList, ['a,', 'b,,c', '=', 'd', ',', 'e,'])
  })
})

describe('switches', () => {
  const allowed = ['quiet', 'all', 'alone']
  const read = (args: string): string => {
    const result = readSwitches(args, allowed)
    return result.kind === 'ok' ? `${[...result.switches].join(' ')}|${result.rest}` : result.text
  }
  const cases: [string, string][] = [
    ['/quiet x', 'quiet| x'],
    ['/q/all x', 'quiet all| x'],
    ['/QUIET', 'quiet|'],
    [' x', '| x'],
    ['//q', 'quiet|'],
    ['/al x', 'The switch “/al” could be /all or /alone.'],
    ['/zip x', 'There is no switch “/zip” here. You can use /quiet, /all, and /alone.'],
    ['/z|rip', 'There is no switch “/z||rip” here. You can use /quiet, /all, and /alone.'],
  ]
  for (const [args, expected] of cases)
    test(`[CMD22] “${args}” is “${expected}”`, () => assert.equal(read(args), expected))

  test('[CMD22] a command without switches is given the slash', () => {
    assert.deepEqual(readSwitches('/etc', []), { kind: 'ok', switches: new Set(), rest: '/etc' })
  })
})
