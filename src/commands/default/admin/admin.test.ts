import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { CommandBench, runCommand } from '../../../testing/run-command.ts'
import { createTestWorld } from '../../../testing/test-world.ts'

describe('admin commands', () => {
  test('wall tells everybody, before login too, without markup of the caller', async () => {
    const world = createTestWorld()
    world.sessions.connect()
    const { text, byHearer } = await runCommand(world, 'wall Storm |rahead = soon', { as: world.anna })
    const heard = 'Anna announces: Storm |rahead = soon'
    assert.deepEqual([text, byHearer], [heard, { Tom: heard, 'session 3': heard }])
  })

  test('boot disconnects an account with a reason', async () => {
    const world = createTestWorld()
    const bench = new CommandBench(world)
    const { text, byHearer } = await bench.run('boot tom = spam', world.anna)
    assert.equal(text, 'Disconnected: Tom (session 2).')
    assert.deepEqual(byHearer, { Tom: 'You have been disconnected by the staff: spam' })
    assert.equal((await bench.run('boot nobody', world.anna)).text, 'Nobody called “nobody” is connected.')
  })

  test('boot/sid disconnects one session, also before login', async () => {
    const world = createTestWorld()
    const visitor = world.sessions.connect()
    const bench = new CommandBench(world)
    assert.equal((await bench.run('boot/sid 3', world.anna)).text, 'Disconnected: session 3, not logged in.')
    assert.equal(bench.disconnected[0]?.session, visitor)
  })

  test('reload, reset and shutdown ask the Server', async () => {
    const world = createTestWorld()
    const bench = new CommandBench(world)
    assert.equal((await bench.run('reload', world.anna)).text, 'Reloading …')
    assert.equal((await bench.run('reset', world.anna)).text, 'Resetting …')
    const { byHearer } = await bench.run('shutdown for repairs', world.anna)
    assert.deepEqual(byHearer, { Tom: 'The game is being shut down by Anna (for repairs).' })
    assert.deepEqual(bench.controlled, ['reload', 'reset', 'shutdown'])
  })

  test('perm shows, grants and revokes', async () => {
    const world = createTestWorld()
    const bench = new CommandBench(world)
    const type = async (line: string): Promise<string> => (await bench.run(line, world.anna)).text
    assert.equal(await type('perm *tom'), 'Permissions of Tom: player.')
    assert.equal(await type('perm *tom = Builder, scribe'), 'Tom now has Builder and scribe.')
    assert.equal(await type('perm/del *tom = scribe'), 'Tom no longer has scribe.')
    assert.equal(await type('perm *tom'), 'Permissions of Tom: player, builder.')
    assert.equal(await type('perm *nobody'), 'There is no account called “nobody”.')
  })

  for (const line of ['wall x', 'boot anna', 'reload', 'reset', 'shutdown', 'perm *tom = Admin', 'status']) {
    test(`players cannot ${line}`, async () => {
      const world = createTestWorld()
      assert.equal((await runCommand(world, line, { as: world.tom })).run.kind, 'noMatch')
    })
  }
})
