import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { CommandBench } from '../testing/run-command.ts'
import type { TestWorld } from '../testing/test-world.ts'
import { createTestWorld, RecordingLog } from '../testing/test-world.ts'
import { collectGarbage } from '../testing/collect-garbage.ts'
import { Exit } from '../world/objects/exit.ts'
import { GameObject } from '../world/objects/game-object.ts'
import { Room } from '../world/objects/room.ts'
import { callerPartsOf } from './caller-parts.ts'
import { CmdsetGatherer } from './cmdset-gather.ts'
import { CmdsetRegistry } from './cmdset-registry.ts'
import type { CmdsetInit } from './cmdset.ts'
import { Cmdset } from './cmdset.ts'
import type { CommandCall } from './command-call.ts'
import { Command } from './command.ts'
import { UnloggedinCmdset } from './default/cmdsets.ts'
import type { BoundCommand } from './merged-cmdset.ts'

class PushCommand extends Command {
  readonly key = 'push'

  run(call: CommandCall): void {
    call.msg(`You push ${call.source?.toString() ?? 'nothing'}.`)
  }
}

function pushSet(options: Partial<CmdsetInit> = {}): Cmdset {
  return new Cmdset({ key: 'push', commands: [new PushCommand()], ...options })
}

function gather(world: TestWorld, gatherer = newGatherer()): readonly BoundCommand[] {
  return gatherer.gather(callerPartsOf(world.tom)).commands
}

function newGatherer(registry = new CmdsetRegistry()): CmdsetGatherer {
  return new CmdsetGatherer({ registry, log: new RecordingLog() })
}

function namesIn(commands: readonly BoundCommand[]): string {
  return commands
    .map(({ command }) => command.key)
    .sort()
    .join(' ')
}

describe('providers', () => {
  test('[CMD10] a thing here, a thing carried, the room and its exits lend their commands', () => {
    const world = createTestWorld()
    const stone = world.world.create(GameObject, { key: 'stone', location: world.tom })
    for (const lender of [world.box, stone, world.hall]) lender.cmdsets.add(pushSet())
    const sources = gather(world).map(({ command, source }) => `${command.key} ${source?.key ?? ''}`)
    assert.deepEqual(sources.sort(), ['north north', 'push Hall', 'push box', 'push stone'])
  })

  test('[CMD10] what is elsewhere lends nothing', () => {
    const world = createTestWorld()
    world.box.cmdsets.add(pushSet())
    world.box.location = world.garden
    assert.equal(namesIn(gather(world)), 'north')
  })

  test('[CMD11] the call lock decides, for a superuser too', () => {
    const world = createTestWorld()
    world.box.cmdsets.add(pushSet())
    world.box.locks.add('call:false()')
    world.tomAccount.isSuperuser = true
    assert.equal(namesIn(gather(world)), 'north')
  })

  test('[CMD10] a session without an account has only its own', () => {
    const world = createTestWorld()
    const bench = new CommandBench(world)
    const visitor = bench.sessionOf(world.sessions.connect())
    const gatherer = newGatherer(bench.cmdsets)
    const bound = new UnloggedinCmdset().commands.map((command) => ({ command, source: undefined }))
    const own = bound.filter(({ command }) => !command.key.startsWith('__'))
    assert.equal(namesIn(gatherer.gather(callerPartsOf(visitor)).commands), namesIn(own))
  })
})

describe('flags', () => {
  const cases: [string, (world: TestWorld) => void, string][] = [
    ['of the session', (world) => lendBySession(world, { noExits: true }), 'push'],
    ['of the account', (world) => world.tomAccount.cmdsets.add(empty({ noObjs: true })), 'north'],
    ['of the puppet', (world) => world.tom.cmdsets.add(empty({ noObjs: true, noExits: true })), ''],
    ['of the room', (world) => world.hall.cmdsets.add(empty({ noExits: true })), 'push'],
    ['of the room for things', (world) => world.hall.cmdsets.add(empty({ noObjs: true })), 'north'],
    ['of a thing', (world) => world.box.cmdsets.add(empty({ noExits: true })), 'push'],
  ]
  for (const [name, prepare, expected] of cases) {
    test(`[CMD12] ${name} are honoured`, () => {
      const world = createTestWorld()
      world.box.cmdsets.add(pushSet())
      prepare(world)
      const own = newGatherer().gather(callerPartsOf(new CommandBench(world).sessionOf(world.tomSession)))
      assert.equal(namesIn(own.commands), expected)
    })
  }

  test('[CMD12] of a higher priority hold against a lower', () => {
    const world = createTestWorld()
    world.tom.cmdsets.add(empty({ noExits: true, priority: 1 }))
    world.tom.cmdsets.add(new Cmdset({ key: 'other', noExits: false }))
    assert.equal(namesIn(gather(world)), '')
  })
})

describe('remembered merges', () => {
  test('[CMD39] never give another owner’s commands', () => {
    const world = createTestWorld()
    const gatherer = newGatherer()
    const shared = pushSet()
    world.anna.cmdsets.add(shared)
    world.tom.cmdsets.add(shared)
    for (const puppet of [world.anna, world.tom, world.anna]) {
      const merged = gatherer.gather(callerPartsOf(puppet))
      const push = merged.commands.find(({ command }) => command.key === 'push')
      assert.equal(push?.source, puppet)
    }
  })

  test('[CMD39] W38: tell cmdsets of the same key and names apart', () => {
    const world = createTestWorld()
    const gatherer = newGatherer()
    const commandOf = (cmdset: Cmdset): Command | undefined => {
      world.tom.cmdsets.clear()
      world.tom.cmdsets.add(cmdset)
      return gatherer.gather(callerPartsOf(world.tom)).commands.find(({ command }) => command.key === 'push')?.command
    }
    const [one, other] = [pushSet(), pushSet()]
    assert.equal(commandOf(one), one.commands[0])
    assert.equal(commandOf(other), other.commands[0])
  })

  test('[CMD39] follow an exit to its new name', () => {
    const world = createTestWorld()
    const gatherer = newGatherer()
    assert.equal(namesIn(gather(world, gatherer)), 'north')
    world.north.key = 'gate'
    assert.equal(namesIn(gather(world, gatherer)), 'gate')
  })

  test('[CMD37] see a command that was added or taken away', () => {
    const world = createTestWorld()
    const gatherer = newGatherer()
    world.tom.cmdsets.add(pushSet())
    assert.equal(namesIn(gather(world, gatherer)), 'north push')
    world.tom.cmdsets.remove('push')
    assert.equal(namesIn(gather(world, gatherer)), 'north')
  })
})

describe('what one cmdset says of two of a name', () => {
  test('[CMD1] W39: the newer wins, within a stack as between those who lend', () => {
    const world = createTestWorld()
    const [older, newer, ofBox] = [pushSet(), pushSet({ key: 'newer' }), pushSet({ duplicates: false })]
    for (const cmdset of [older, newer]) world.tom.cmdsets.add(cmdset)
    assert.deepEqual(pushesOf(gather(world)), [newer.commands[0]])
    world.box.cmdsets.add(ofBox)
    assert.deepEqual(pushesOf(gather(world)), [ofBox.commands[0]])
  })

  test('[CMD6] W40: a set that a thing lends keeps both, the same set on oneself does not', () => {
    const world = createTestWorld()
    const shared = pushSet()
    world.tom.cmdsets.add(pushSet({ key: 'own' }))
    world.box.cmdsets.add(shared)
    assert.equal(pushesOf(gather(world)).length, 2)
    world.box.cmdsets.clear()
    world.tom.cmdsets.add(shared)
    assert.deepEqual(pushesOf(gather(world)), [shared.commands[0]])
  })
})

describe('memory', () => {
  test('[CMD39] no more merges are remembered than cmdsetMergeCacheEntries', () => {
    const world = createTestWorld()
    const gatherer = new CmdsetGatherer({ registry: new CmdsetRegistry(), log: new RecordingLog(), cacheEntries: 3 })
    for (let n = 0; n < 10; n += 1) {
      world.tom.cmdsets.add(pushSet({ key: `push${n}` }))
      assert.match(namesIn(gather(world, gatherer)), /push/)
    }
    assert.equal(gatherer.cachedMerges, 3)
  })

  test('[CMD39] places with ways out of the same names share a merge, and each leads its own way', () => {
    const world = createTestWorld()
    const gatherer = newGatherer()
    const { hall, garden, tom } = world
    const attic = world.world.create(Room, { key: 'Attic' })
    const other = world.world.create(Exit, { key: 'north', location: attic, destination: garden })
    for (const alias of world.north.aliases.all()) other.aliases.add(alias)
    const exitFrom = (room: Room): unknown => {
      tom.location = room
      return gather(world, gatherer)[0]?.source
    }
    assert.deepEqual([exitFrom(hall), exitFrom(attic), exitFrom(hall)], [world.north, other, world.north])
    assert.equal(gatherer.cachedMerges, 1)
  })

  test('[CMD39] W38: what is remembered keeps no entity in memory', async () => {
    const world = createTestWorld()
    const gatherer = newGatherer()
    const exit = { location: world.hall, destination: world.garden }
    const gone: WeakRef<GameObject>[] = []
    const makeAndDelete = (): void => {
      const made = [
        world.world.create(GameObject, { key: 'stone', location: world.hall }),
        world.world.create(Exit, { key: 'gate', ...exit }),
      ]
      made[0]?.cmdsets.add(pushSet())
      assert.equal(namesIn(gather(world, gatherer)), 'gate north push')
      for (const each of made) {
        each.delete()
        gone.push(new WeakRef(each))
      }
      world.world.takeChanges()
    }
    makeAndDelete()
    await collectGarbage()
    assert.deepEqual(
      gone.map((each) => each.deref()?.key),
      [undefined, undefined],
    )
    assert.equal(gatherer.cachedMerges, 1)
  })
})

function pushesOf(commands: readonly BoundCommand[]): Command[] {
  return commands.map(({ command }) => command).filter(({ key }) => key === 'push')
}

function empty(options: Partial<CmdsetInit>): Cmdset {
  return new Cmdset({ key: 'flags', ...options })
}

function lendBySession(world: TestWorld, options: Partial<CmdsetInit>): void {
  new CommandBench(world).sessionOf(world.tomSession).cmdsets.add(empty(options))
}
