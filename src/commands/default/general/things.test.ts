import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { CommandBench, runCommand } from '../../../testing/run-command.ts'
import type { TestWorld } from '../../../testing/test-world.ts'
import { createTestWorld } from '../../../testing/test-world.ts'
import { GameObject } from '../../../world/objects/game-object.ts'

function makeApples(world: TestWorld, count: number, location: GameObject): void {
  for (let made = 0; made < count; made += 1) world.world.create(GameObject, { key: 'apple', location })
}

describe('look', () => {
  const cases: [string, string][] = [
    ['look', 'Hall\nA wide hall.\nExits: north\nCharacters: Anna\nYou see: a box'],
    ['l', 'Hall\nA wide hall.\nExits: north\nCharacters: Anna\nYou see: a box'],
    ['look at box', 'box\nYou see nothing special.'],
    ['look box', 'box\nYou see nothing special.'],
    ['look me', 'Tom\nYou see nothing special.'],
    ['look |rx', 'You see no “|rx” here.'],
  ]
  for (const [line, expected] of cases) {
    test(line, async () => {
      const world = createTestWorld()
      assert.equal((await runCommand(world, line, { as: world.tom })).text, expected)
    })
  }

  test('nowhere', async () => {
    const world = createTestWorld()
    world.tom.location = null
    assert.equal(
      (await runCommand(world, 'look', { as: world.tom })).text,
      'You are nowhere. There is nothing to look at.',
    )
  })
})

describe('get and drop', () => {
  test('move a thing and tell the room', async () => {
    const world = createTestWorld()
    const bench = new CommandBench(world)
    const got = await bench.run('take box', world.tom)
    assert.deepEqual([got.text, got.byHearer], ['You pick up a box.', { Anna: 'Tom picks up a box.' }])
    assert.equal(world.box.location, world.tom)
    const dropped = await bench.run('drop box', world.tom)
    assert.deepEqual([dropped.text, dropped.byHearer], ['You drop a box.', { Anna: 'Tom drops a box.' }])
    assert.equal(world.box.location, world.hall)
  })

  test('move all, several and one of several', async () => {
    const world = createTestWorld()
    const bench = new CommandBench(world)
    makeApples(world, 3, world.hall)
    assert.equal((await bench.run('get apple', world.tom)).text, 'You pick up an apple.')
    assert.equal((await bench.run('get 2 apples', world.tom)).text, 'You pick up two apples.')
    assert.equal((await bench.run('get all', world.tom)).text, 'You pick up a box.')
    assert.equal((await bench.run('get all', world.tom)).text, 'There is nothing here to pick up.')
    assert.equal((await bench.run('drop 2 apples', world.tom)).text, 'You drop two apples.')
    assert.equal((await bench.run('drop all', world.tom)).text, 'You drop an apple and a box.')
    assert.equal((await bench.run('drop all', world.tom)).text, 'You carry nothing.')
  })

  const refusals: [string, string][] = [
    ['get', 'Usage:\n  get <thing>\n  get <number> <things>\n  get all'],
    ['get nothing', 'You see no “nothing” here.'],
    ['get anna', 'You cannot pick up Anna.'],
    ['get me', 'You cannot pick yourself up.'],
    ['get here', 'You cannot pick up Hall.'],
    ['drop box', 'You do not carry “box”.'],
    ['give box to anna', 'You do not carry “box”.'],
    ['give box', 'Usage:\n  give <thing> to <person>\n  give <thing> = <person>\n  give <number> <things> to <person>'],
  ]
  for (const [line, expected] of refusals) {
    test(`refuse ${line}`, async () => {
      const world = createTestWorld()
      const { text, byHearer } = await runCommand(world, line, { as: world.tom })
      assert.deepEqual([text, byHearer], [expected, {}])
    })
  }

  test('say what the thing says when it is locked', async () => {
    const world = createTestWorld()
    world.box.locks.add('get:false()')
    assert.equal((await runCommand(world, 'get box', { as: world.tom })).text, 'You cannot pick up a box.')
    world.box.db['get_err_msg'] = 'It is nailed down.'
    assert.equal((await runCommand(world, 'get box', { as: world.tom })).text, 'It is nailed down.')
    assert.equal(
      (await runCommand(world, 'get all', { as: world.tom })).text,
      'There is nothing here that you can pick up.',
    )
  })
})

describe('give', () => {
  for (const line of ['give box to anna', 'give box = anna', 'give all to anna']) {
    test(`${line} tells giver, receiver and bystanders`, async () => {
      const world = createTestWorld()
      world.box.location = world.tom
      const watcher = world.world.create(GameObject, { key: 'Eve', location: world.hall })
      world.sessions.connect(undefined, watcher)
      const { text, byHearer } = await runCommand(world, line, { as: world.tomSession })
      assert.equal(text, 'You give a box to Anna.')
      assert.deepEqual(byHearer, { Anna: 'Tom gives you a box.', Eve: 'Tom gives a box to Anna.' })
      assert.equal(world.box.location, world.anna)
    })
  }

  test('is for characters only, so that it is no way around a drop lock', async () => {
    const world = createTestWorld()
    world.box.location = world.tom
    assert.equal(
      (await runCommand(world, 'give box to here', { as: world.tom })).text,
      'You cannot give anything to Hall.',
    )
    assert.equal(world.box.location, world.tom)
  })
})

describe('inventory', () => {
  test('lists what is carried', async () => {
    const world = createTestWorld()
    makeApples(world, 2, world.tom)
    world.box.location = world.tom
    world.box.desc = 'A plain wooden box.'
    assert.equal(
      (await runCommand(world, 'i', { as: world.tom })).text,
      'You carry:\n  two apples\n  a box       A plain wooden box.',
    )
  })

  test('says when there is nothing', async () => {
    const world = createTestWorld()
    assert.equal((await runCommand(world, 'inv', { as: world.tom })).text, 'You carry nothing.')
  })
})

describe('home', () => {
  test('takes one home', async () => {
    const world = createTestWorld()
    world.tom.location = world.garden
    const { text, byHearer } = await runCommand(world, 'home', { as: world.tom })
    assert.match(text, /^There is no place like home …\nHall\n/)
    assert.deepEqual(byHearer, { Anna: 'Tom arrives.' })
    assert.equal((await runCommand(world, 'home', { as: world.tom })).text, 'You are at home already.')
  })
})
