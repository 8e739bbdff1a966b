import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { CommandBench } from '../testing/run-command.ts'
import { createTestWorld, RecordingLog, type TestWorld } from '../testing/test-world.ts'
import type { CmdsetLike } from '../world/cmdset-stack.ts'
import { GameObject } from '../world/objects/game-object.ts'
import { callerPartsOf } from './caller-parts.ts'
import type { CmdsetFinderPorts } from './cmdset-finder.ts'
import { CmdsetGatherer } from './cmdset-gather.ts'
import { CmdsetRegistry } from './cmdset-registry.ts'
import { Cmdset } from './cmdset.ts'
import type { Caller } from './command-call.ts'
import { Command } from './command.ts'
import { registerDefaultCmdsets } from './default/cmdsets.ts'
import type { MergedCmdset } from './merged-cmdset.ts'

class HumCommand extends Command {
  readonly key: string = 'hum'
  run(): void {}
}

const HUM = new Cmdset({ key: 'hum', commands: [new HumCommand()] })
const DEFAULTS = new CmdsetRegistry()
registerDefaultCmdsets(DEFAULTS)
DEFAULTS.register('test:hum', HUM)

function gatherWith(ports: Partial<CmdsetFinderPorts> = {}) {
  const log = new RecordingLog()
  const told: string[] = []
  const onError = ({ message }: { message: string }): void => void told.push(message)
  const gatherer = new CmdsetGatherer({ registry: DEFAULTS, log, onError, ...ports })
  const gather = (who: Caller): MergedCmdset => gatherer.gather(callerPartsOf(who))
  return { gather, told, log }
}

function has(merged: MergedCmdset, ...names: string[]): boolean {
  return names.every((name) => merged.names().includes(name))
}

describe('a set that is missing', () => {
  test('[CMD13] [CMD33] leaves an error set with a message, is told once, and takes nothing else away', () => {
    const { tom } = createTestWorld()
    const { gather, told, log } = gatherWith()
    tom.cmdsets.add('cmdsets/gone:set', { isPersistent: true })
    tom.cmdsets.add(new Cmdset({ key: 'same', mergeType: 'intersect', commands: [...HUM.commands] }))
    tom.cmdsets.add('test:hum')
    const message = 'The cmdset cmdsets/gone:set is missing, and its commands with it.'
    for (let round = 0; round < 3; round += 1) {
      const merged = gather(tom)
      assert.deepEqual(merged.errors, [{ name: 'cmdsets/gone:set', message }])
      assert.ok(has(merged, 'hum'))
    }
    assert.deepEqual(told, [message])
    assert.deepEqual(
      log.lines.map(({ level, fields }) => [level, fields['path']]),
      [['warn', 'cmdsets/gone:set']],
    )
  })

  test('[CMD33] is there from the next line on once it is registered', () => {
    const { tom } = createTestWorld()
    const registry = new CmdsetRegistry()
    const { gather } = gatherWith({ registry })
    tom.cmdsets.add('test:late')
    assert.equal(has(gather(tom), 'hum'), false)
    registry.register('test:late', HUM)
    assert.ok(has(gather(tom), 'hum'))
  })

  test('[CMD33] and an instance that is no cmdset is an error set too', () => {
    const { tom } = createTestWorld()
    const { gather } = gatherWith()
    tom.cmdsets.add({ key: 'hum' })
    assert.deepEqual(
      gather(tom).errors.map(({ message }) => message),
      ['The cmdset hum was added and is no cmdset.'],
    )
  })

  test('[CMD35] gives way to its fallback; one whose fallback is missing too leaves an error set', () => {
    const { tom } = createTestWorld()
    const fallbacks = { 'cmdsets/old:set': 'test:hum', 'cmdsets/older:set': 'cmdsets/old:set' }
    const { gather, told } = gatherWith({ fallbacks })
    tom.cmdsets.add('cmdsets/older:set')
    assert.equal(has(gather(tom), 'hum'), false)
    tom.cmdsets.add('cmdsets/old:set')
    assert.ok(has(gather(tom), 'hum'))
    tom.cmdsets.add('constructor')
    assert.equal(gather(tom).errors.length, 3)
    assert.equal(told[1], 'The cmdset cmdsets/old:set is missing; test:hum stands in for it.')
  })

  test('[CMD35] and was the default gives way to Waystone’s own: nobody is without look and quit', () => {
    const world = createTestWorld()
    const { gather } = gatherWith()
    const session = new CommandBench(world).sessionOf(world.tomSession)
    for (const { cmdsets } of [world.tom, world.tomAccount, session]) cmdsets.addDefault('cmdsets/gone:set', TEMPORARY)
    const merged = gather(session)
    assert.ok(has(merged, 'look', 'say', 'quit', 'help', 'sessions'))
    assert.equal(merged.errors.length, 3)
    world.box.cmdsets.addDefault('cmdsets/gone:set', TEMPORARY)
    assert.equal(has(gather(world.box), 'say'), false)
  })
})

const TEMPORARY = { isPersistent: false }

describe('atCmdsetGet', () => {
  /** A bell that rings for those whom it knows. */
  class Bell extends GameObject {
    override atCmdsetGet(caller: GameObject): readonly (string | CmdsetLike)[] {
      if (caller.key === 'Tom') return ['test:hum']
      if (caller.key === 'Anna') throw new Error('no Anna')
      return []
    }
  }

  function withBell(): TestWorld {
    const world = createTestWorld({ prepare: (typeclasses) => typeclasses.register('test:Bell', Bell) })
    world.world.create(Bell, { key: 'bell', location: world.hall })
    return world
  }

  test('[CMD38] lends sets for the one who asks, at this moment', () => {
    const world = withBell()
    const { gather } = gatherWith()
    assert.ok(has(gather(world.tom), 'hum'))
    world.tom.location = world.garden
    assert.equal(has(gather(world.tom), 'hum'), false)
  })

  test('[CMD38] of what one may not call lends nothing', () => {
    const world = withBell()
    for (const thing of world.hall.contents) thing.locks.add('call:false()')
    assert.equal(has(gatherWith().gather(world.tom), 'hum'), false)
  })

  test('[CMD38] that throws leaves an error set for those it throws for, and is told once', () => {
    const world = withBell()
    const { gather, told, log } = gatherWith()
    for (let round = 0; round < 2; round += 1) {
      const merged = gather(world.anna)
      assert.ok(has(merged, 'look', 'say', 'north'))
      assert.deepEqual(
        merged.errors.map(({ name }) => name),
        ['test:Bell'],
      )
    }
    assert.ok(has(gather(world.tom), 'hum'))
    assert.deepEqual(told, ['The hook atCmdsetGet of test:Bell failed, and what it lends is missing.'])
    assert.match(String(log.lines[0]?.fields['error']), /no Anna/)
  })
})
