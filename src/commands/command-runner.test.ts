import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { runCommand } from '../testing/run-command.ts'
import { createTestWorld } from '../testing/test-world.ts'
import { GameObject } from '../world/objects/game-object.ts'
import { findCmdsetFaults } from './cmdset-faults.ts'
import { Cmdset } from './cmdset.ts'
import type { CommandCall } from './command-call.ts'
import { Command } from './command.ts'

class EchoCommand extends Command {
  readonly key: string = 'echo'
  override readonly usage: readonly string[] = ['echo <text>']
  override readonly switches = ['loud']

  run(call: CommandCall): void {
    if (!call.args) return call.usage()
    call.msg(`${call.args}${call.switches.has('loud') ? '!' : ''}`)
  }
}

class LockedCommand extends EchoCommand {
  override readonly key = 'whack'
  override readonly locks = 'cmd:perm(Admin)'
}

class BrokenLockCommand extends EchoCommand {
  override readonly key = 'brokenlock'
  override readonly locks = 'cmd:nothing('
}

describe('a line', () => {
  const commands = [new EchoCommand(), new LockedCommand(), new BrokenLockCommand()]
  const cases: [string, string, object][] = [
    ['echo hi', 'hi', { kind: 'ran', command: 'echo' }],
    ['echo/l hi', 'hi!', { kind: 'ran', command: 'echo' }],
    ['echo', 'Usage: echo <text>', { kind: 'ran', command: 'echo' }],
    ['echo/x', 'There is no switch “/x” here. You can use /loud.', { kind: 'misused', command: 'echo' }],
    ['', '', { kind: 'empty' }],
    ['   ', '', { kind: 'empty' }],
    ['lok', 'I do not know “lok”. Did you mean look?', { kind: 'noMatch' }],
    ['whack', 'I do not know “whack”. Type help to see what you can do.', { kind: 'noMatch' }],
    ['brokenloc', 'I do not know “brokenloc”. Type help to see what you can do.', { kind: 'noMatch' }],
    ['nort', 'I do not know “nort”. Did you mean north?', { kind: 'noMatch' }],
    ['xyzzy secret', 'I do not know “xyzzy”. Type help to see what you can do.', { kind: 'noMatch' }],
    ['|rzz\u001b[31m', 'I do not know “|rzz[31m”. Type help to see what you can do.', { kind: 'noMatch' }],
  ]
  for (const [line, text, run] of cases) {
    test(`[CMD20] [CMD22] ${JSON.stringify(line)} is answered`, async () => {
      const world = createTestWorld()
      const result = await runCommand(world, line, { as: world.tom, commands })
      assert.deepEqual([result.text, result.run, result.byHearer], [text, run, {}])
    })
  }

  test('[CMD18] that fits several is asked about, and a number picks one', async () => {
    const world = createTestWorld()
    const { box, hall } = world
    const red = world.world.create(GameObject, { key: 'red box', location: hall })
    class PressCommand extends Command {
      readonly key = 'press'
      run(call: CommandCall): void {
        call.msg(`${call.source?.key}:${call.args}`)
      }
    }
    for (const thing of [box, red]) thing.cmdsets.add(new Cmdset({ key: 'panel', commands: [new PressCommand()] }))
    const press = async (line: string): Promise<string> => (await runCommand(world, line, { as: world.tom })).text
    assert.equal(await press('press'), 'Which one do you mean?\n  press-1 (box)\n  press-2 (red box)')
    assert.equal(await press('press-2 hard'), 'red box:hard')
    assert.equal(await press('2-press hard'), 'red box:hard')
    assert.equal(await press('press-3'), 'I do not know “press-3”. Did you mean press?')
  })

  test('[CMD30] runs for an object that nobody puppets', async () => {
    const world = createTestWorld()
    const { byHearer } = await runCommand(world, 'say hm', { as: world.box, commands: [] })
    assert.deepEqual(byHearer, {})
    world.box.cmdsets.add('waystone:character')
    const spoken = await runCommand(world, 'say hm', { as: world.box })
    assert.equal(spoken.text, 'You say, "hm"')
    assert.deepEqual(Object.keys(spoken.byHearer), ['Anna', 'Tom'])
  })

  test('that throws lets the error out', async () => {
    const world = createTestWorld()
    class FailCommand extends Command {
      readonly key = 'fail'
      run(): void {
        throw new Error('broken')
      }
    }
    await assert.rejects(runCommand(world, 'fail', { as: world.tom, commands: [new FailCommand()] }), /broken/)
  })
})

describe('hooks', () => {
  /** Notes its steps; its argument says at which of them it stops. */
  class HookedCommand extends Command {
    readonly key = 'hooked'
    override readonly switches = ['loud']
    readonly seen: string[] = []
    override async atPreCmd(call: CommandCall): Promise<boolean> {
      await Promise.resolve()
      this.seen.push('pre')
      return call.args !== 'no'
    }
    async run(call: CommandCall): Promise<void> {
      await Promise.resolve()
      this.seen.push('run')
      if (call.args === 'fail') throw new Error('broken')
    }
    override atPostCmd(): void {
      this.seen.push('post')
    }
  }
  const cases: [string, object | RegExp, string[]][] = [
    ['hooked', { kind: 'ran', command: 'hooked' }, ['pre', 'run', 'post']],
    ['hooked no', { kind: 'vetoed', command: 'hooked' }, ['pre']],
    ['hooked fail', /broken/, ['pre', 'run']],
    ['hooked/quiet', { kind: 'misused', command: 'hooked' }, []],
  ]
  for (const [line, outcome, steps] of cases) {
    test(`[CMD24] of "${line}" are ${steps.join(', ') || 'none'}, each awaited before the next`, async () => {
      const world = createTestWorld()
      const command = new HookedCommand()
      const running = runCommand(world, line, { as: world.tom, commands: [command] })
      if (outcome instanceof RegExp) await assert.rejects(running, outcome)
      else assert.deepEqual((await running).run, outcome)
      assert.deepEqual(command.seen, steps)
    })
  }
})

test('[CMD15] a command can list what its caller may use, by all names, and by those of a locked one nothing', async () => {
  const world = createTestWorld()
  class NamesCommand extends Command {
    readonly key = 'names'
    override readonly aliases = ['Verbs']
    run(call: CommandCall): void {
      const [all, own] = [call.cmdset.names(), call.cmdset.names((bound) => call.canUse(bound))]
      call.msg(['verbs', 'north', 'n', 'whack'].map((name) => `${all.includes(name)}/${own.includes(name)}`).join(' '))
    }
  }
  const { text } = await runCommand(world, 'names', {
    as: world.tom,
    commands: [new NamesCommand(), new LockedCommand()],
  })
  assert.equal(text, 'true/true true/true true/true true/false')
})

describe('system commands', () => {
  class NoMatchCommand extends Command {
    readonly key: string = '__nomatch'
    run(call: CommandCall): void {
      call.msg(`${this.key}: ${call.args}`)
    }
  }
  class NoInputCommand extends NoMatchCommand {
    override readonly key = '__noinput'
  }
  class MultiMatchCommand extends NoMatchCommand {
    override readonly key = '__multimatch'
  }
  const commands = [new NoMatchCommand(), new NoInputCommand(), new MultiMatchCommand()]

  for (const [line, expected] of [
    ['xyzzy now', '__nomatch: xyzzy now'],
    [' ', '__noinput: '],
    ['north', '__multimatch: north'],
    ['__noinput', '__nomatch: __noinput'],
  ] as const) {
    test(`[CMD41] answer ${JSON.stringify(line)} and cannot be typed`, async () => {
      const world = createTestWorld()
      const { hall, garden, north } = world
      world.world.create(north.constructor as typeof GameObject, { key: 'north', location: hall, destination: garden })
      assert.equal((await runCommand(world, line, { as: world.tom, commands })).text, expected)
    })
  }
})

describe('exits', () => {
  test('[CMD14] are commands without arguments', async () => {
    const world = createTestWorld()
    assert.equal((await runCommand(world, 'north now', { as: world.tom })).run.kind, 'noMatch')
    const { text, byHearer } = await runCommand(world, 'N', { as: world.tom })
    assert.match(text, /^Garden\n/)
    assert.deepEqual(byHearer, { Anna: 'Tom leaves north.' })
    assert.equal(world.tom.location, world.garden)
  })

  test('[CMD14] that are locked say so', async () => {
    const world = createTestWorld()
    world.north.locks.add('traverse:false()')
    assert.equal((await runCommand(world, 'north', { as: world.tom })).text, 'You cannot go there.')
    world.north.db['err_traverse'] = 'The gate is shut.'
    assert.equal((await runCommand(world, 'north', { as: world.tom })).text, 'The gate is shut.')
  })

  test('[CMD20] that are hidden are not suggested', async () => {
    const world = createTestWorld()
    world.north.locks.add('view:false()')
    assert.equal(
      (await runCommand(world, 'nort', { as: world.tom })).text,
      'I do not know “nort”. Type help to see what you can do.',
    )
  })
})

test('[CMD42] faults of commands are found before they run', () => {
  const { world } = createTestWorld()
  class BlankCommand extends EchoCommand {
    override readonly key = 'blank '
  }
  const cmdset = new Cmdset({ key: 'game', commands: [new EchoCommand(), new BrokenLockCommand(), new BlankCommand()] })
  const faults = findCmdsetFaults(cmdset, world.state.locks)
  assert.equal(faults.length, 2)
  assert.match(faults[0] ?? '', /^Command brokenlock of cmdset game: /)
})
