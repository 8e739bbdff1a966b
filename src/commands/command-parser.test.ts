import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { Cmdset } from './cmdset.ts'
import { layerOf, mergeAll } from './cmdset-merge.ts'
import { parseCommand } from './command-parser.ts'
import { Command } from './command.ts'
import { CommandIndex, MergedCmdset } from './merged-cmdset.ts'

class StubCommand extends Command {
  readonly key: string
  override readonly aliases: readonly string[]
  override readonly argPattern: RegExp | undefined

  constructor(key: string, aliases: readonly string[] = [], argPattern?: RegExp) {
    super()
    this.key = key
    this.aliases = aliases
    this.argPattern = argPattern
  }

  run(): void {}
}

const ANYTHING = /^/

/** What a line means: `key|name|args`, `none`, or `many` with how many. `!` before a key locks the command. */
function parse(line: string, ...commands: Command[]): string {
  return parseWith('@&/+', line, ...commands)
}

function parseWith(prefixes: string, line: string, ...commands: Command[]): string {
  const layers = commands.map((command, slot) =>
    layerOf(new Cmdset({ key: `set${slot}`, commands: [command] }), slot, true),
  )
  const cmdset = new MergedCmdset(
    new CommandIndex(mergeAll(layers)),
    layers.map(() => undefined),
  )
  const canUse = ({ command }: { command: Command }): boolean => command.category !== 'locked'
  const result = parseCommand(line, cmdset, { prefixes, canUse })
  if (result.kind === 'one') return `${result.match.command.key}|${result.match.name}|${result.match.args}`
  return result.kind === 'many' ? `many ${result.matches.length}` : 'none'
}

class LockedCommand extends StubCommand {
  override readonly category = 'locked'
}

describe('names', () => {
  const get = new StubCommand('get', [], ANYTHING)
  const look = new StubCommand('look', ['l'])
  const lookAt = new StubCommand('look at')
  const say = new StubCommand('say', ["'", '"'])
  const cases: [string, string, Command[]][] = [
    ['getstone', 'get|get|stone', [get, look]],
    ['get stone', 'get|get| stone', [get, look]],
    ['look at x', 'look at|look at| x', [look, lookAt]],
    ['look x', 'look|look| x', [look, lookAt]],
    ['LOOK', 'look|LOOK|', [look]],
    ['  look  ', 'look|look|', [look]],
    ['l x', 'look|l| x', [look]],
    ['lx', 'none', [look]],
    ['lookx', 'none', [look]],
    ['look/quiet x', 'look|look|/quiet x', [look]],
    ["'hello there", "say|'|hello there", [say]],
    ['"hello', 'say|"|hello', [say]],
    ['sayhello', 'none', [say]],
    ['', 'none', [look]],
    ['look\tme', 'look|look|\tme', [look]],
    ['lookİ', 'none', [look]],
  ]
  for (const [line, expected, commands] of cases) {
    test(`[CMD16] [CMD17] ${JSON.stringify(line)} is ${expected}`, () =>
      assert.equal(parse(line, ...commands), expected))
  }

  test('[CMD16] the longest alias wins over a key and an argument', () => {
    const shout = new StubCommand('shout', ['say loudly'])
    assert.equal(parse('say loudly hello', say, shout), 'shout|say loudly| hello')
  })

  test('[CMD16] of two names that differ in case only, the one typed so wins', () => {
    const upper = new StubCommand('Test')
    const lower = new StubCommand('test')
    assert.equal(parse('Test', upper, lower), 'Test|Test|')
    assert.equal(parse('test', upper, lower), 'test|test|')
    assert.equal(parse('TEST', upper, lower), 'many 2')
  })

  test('[CMD17] a pattern has to fit from the start of what follows', () => {
    const exit = new StubCommand('north', [], /^\s*$/)
    assert.equal(parse('north', exit), 'north|north|')
    assert.equal(parse('north now', exit), 'none')
    assert.equal(parse('get a ball', new StubCommand('get', [], /\sball/g)), 'none')
  })
})

describe('numbers', () => {
  const presses = [new StubCommand('press'), new StubCommand('press')]
  const cases: [string, string][] = [
    ['press', 'many 2'],
    ['press red', 'many 2'],
    ['press-1', 'press|press|'],
    ['press-2 red', 'press|press| red'],
    ['2-press red', 'press|press| red'],
    ['press-3', 'none'],
    ['press-0', 'none'],
    ['press-1000', 'none'],
    ['press-', 'none'],
    ['-1', 'none'],
  ]
  for (const [line, expected] of cases) {
    test(`[CMD18] ${line} is ${expected}`, () => assert.equal(parse(line, ...presses), expected))
  }

  test('[CMD18] pick by place', () => {
    const [first, second] = [new StubCommand('pull', ['tug']), new StubCommand('pull', ['yank'])]
    assert.equal(parse('pull-2', first, second), 'pull|pull|')
    assert.equal(parse('tug-2', first, second), 'none')
  })

  test('[CMD18] picks with a prefix sign too, before or after the number', () => {
    const plugs = [new StubCommand('@plug'), new StubCommand('@plug')]
    for (const line of ['@press-2 red', '+press-2 red', '2-@press red'])
      assert.equal(parse(line, ...presses), 'press|press| red')
    for (const line of ['plug-2', '@plug-2', '2-plug']) assert.match(parse(line, ...plugs), /^@plug\|@?plug\|$/)
    assert.equal(parse('@press-3', ...presses), 'none')
    assert.equal(parse('@press', ...presses), 'many 2')
    assert.equal(parse('@mid-2', new StubCommand('mid-2'), new StubCommand('mid')), 'mid-2|mid-2|')
  })

  test('[CMD18] picks from those whom an alias fits, whatever their names', () => {
    const tugs = [new StubCommand('pull', ['p']), new StubCommand('push', ['p'])]
    assert.equal(parse('p', ...tugs), 'many 2')
    assert.equal(parse('p-2', ...tugs), 'push|p|')
    assert.equal(parse('push-2', ...tugs), 'none')
    assert.equal(parse('push-1', ...tugs), 'push|push|')
  })

  test('[CMD18] a name with a dash is a name', () => {
    assert.equal(parse('mid-2 x', new StubCommand('mid-2'), ...presses), 'mid-2|mid-2| x')
  })

  test('[CMD18] a number counts where anything may follow the name', () => {
    const pushes = [new StubCommand('push', [], ANYTHING), new StubCommand('push', [], ANYTHING)]
    assert.equal(parse('push-2 red', ...pushes), 'push|push| red')
  })
})

test('[CMD19] which signs are prefixes is what commandPrefixes says', () => {
  const look = new StubCommand('look')
  assert.equal(parseWith('%', '%look', look), 'look|look|')
  assert.equal(parseWith('%', '@look', look), 'none')
})

describe('prefixes', () => {
  const look = new StubCommand('look')
  const open = new StubCommand('@open')
  const cases: [string, string, Command[]][] = [
    ['@look x', 'look|look| x', [look, open]],
    ['+@look', 'look|look|', [look, open]],
    ['open', '@open|open|', [look, open]],
    ['@open', '@open|@open|', [look, open]],
    ['&open', '@open|open|', [look, open]],
    ['@', 'none', [look, open]],
    ['@@', 'none', [look, open]],
    ['open', 'open|open|', [new StubCommand('open'), open]],
    ['@open', '@open|@open|', [new StubCommand('open'), open]],
  ]
  for (const [line, expected, commands] of cases) {
    test(`[CMD19] ${line} is ${expected} among ${commands.map(({ key }) => key).join(', ')}`, () => {
      assert.equal(parse(line, ...commands), expected)
    })
  }
})

describe('locks', () => {
  test('[CMD15] a locked command is as if it were not there', () => {
    assert.equal(parse('dig', new LockedCommand('dig')), 'none')
    assert.equal(parse('look at x', new StubCommand('look'), new LockedCommand('look at')), 'look|look| at x')
    assert.equal(parse('press', new StubCommand('press'), new LockedCommand('press')), 'press|press|')
    assert.equal(parse('@look', new LockedCommand('@look'), new StubCommand('look')), 'look|look|')
  })
})
