import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { CommandBench, runCommand } from '../../../testing/run-command.ts'
import { createTestWorld } from '../../../testing/test-world.ts'
import { Room } from '../../../world/objects/room.ts'

/** Lines typed one after the other by Anna, a developer, with what she is shown. `undefined` is not looked at. */
const STORIES: Record<string, readonly (readonly [line: string, text: string | undefined])[]> = {
  'dig makes a room and ways there and back': [
    [
      'dig Cave;grotto = hole;h, out',
      'Created room Cave(#10) (aliases: grotto).\n' +
        'Created exit from Hall to Cave: hole(#11) (aliases: h).\n' +
        'Created exit from Cave to Hall: out(#12).',
    ],
    ['h', 'Cave(#10)\nThere is nothing special here.\nExits: out'],
    ['desc A dim cave.', 'The description of Cave(#10) is set.'],
    ['look', 'Cave(#10)\nA dim cave.\nExits: out'],
    [
      'dig',
      'Usage:\n  dig <room>\n  dig <room>;<alias>:<typeclass> = <exit there>;<alias>, <exit back>;<alias>\n  dig/teleport ...',
    ],
    ['dig X:nowhere', 'There is no typeclass “nowhere”.'],
    ['dig X:waystone:Account', 'There is no typeclass “waystone:Account”.'],
  ],
  'tunnel makes a room in a direction': [
    [
      'tun e = Yard',
      'Created room Yard(#10).\n' +
        'Created exit from Hall to Yard: east(#11) (aliases: e).\n' +
        'Created exit from Yard to Hall: west(#12) (aliases: w).',
    ],
    ['tunnel/oneway in = Nook', 'Created room Nook(#13).\nCreated exit from Hall to Nook: in(#14).'],
    ['i', 'You carry nothing.'],
    ['tunnel sideways', undefined],
  ],
  'open and link make ways': [
    ['open gate;g = Garden', 'Created exit from Hall to Garden: gate(#10) (aliases: g).'],
    ['link gate', 'gate(#10) leads to Garden(#2).'],
    ['link gate = #1', 'gate(#10) leads to Hall(#1).'],
    ['link gate =', 'gate(#10) leads nowhere.'],
    ['link box', 'box(#9) is not an exit.'],
    ['open gate = Moon', 'There is nothing called “Moon”.'],
  ],
  'create makes things in hand': [
    ['@create lamp;light, stone', 'Created lamp(#10) (aliases: light).\nCreated stone(#11).'],
    ['create/drop log', 'Created log(#12).'],
    ['inv', 'You carry:\n  a lamp\n  a stone'],
    ['create ;', 'Usage:\n  create <thing>, ...\n  create <thing>;<alias>;<alias>:<typeclass>\n  create/drop ...'],
  ],
  'set keeps JSON or text, and shows what is falsy': [
    ['set box/n = 0', 'Created box(#9)/n = 0'],
    ['set box/n', 'box(#9)/n = 0'],
    ['set box/n = false', 'Changed box(#9)/n = false'],
    ['set box/t = a | b', 'Created box(#9)/t = "a | b"'],
    ['set box/o = #1', 'Created box(#9)/o = "Hall(#1)"'],
    ['set box/x:rain = [1]', 'Created box(#9)/x:rain = [\n  1\n]'],
    ['set/delete box/n', 'Removed box(#9)/n.'],
    ['set box/n', 'box(#9)/n does not exist.'],
    ['set box', undefined],
    ['ex box/t', 'box(#9)/t =\n"a | b"'],
  ],
  'name, alias, tag and lock change an object': [
    ['name box = crate;case', 'box is now called crate(#9) (aliases: case).'],
    ['alias case = chest, trunk', 'Aliases of crate(#9): case, chest, trunk.'],
    ['alias/delete crate = case', 'Aliases of crate(#9): chest, trunk.'],
    ['tag crate = fragile:goods', 'Tagged crate(#9) as “fragile” (category goods).'],
    ['tag crate', 'Tags of crate(#9): fragile:goods.'],
    ['tag/search fragile:goods', 'Tagged “fragile”: crate(#9).'],
    ['tag/del crate = fragile:goods', 'Took the tag “fragile” (category goods) from crate(#9).'],
    ['lock crate = get:false()', 'crate(#9) now has the lock get:false().'],
    ['lock crate = get:what()', 'That lock does not work: There is no lock function what().'],
    ['lock/delete crate = get', 'Removed the lock get from crate(#9).'],
  ],
  'find looks everywhere': [
    ['find gard', 'One match:\n  Garden(#2)  waystone:Room  -'],
    ['find/exit o', '2 matches:\n  north(#3)  waystone:Exit  Hall(#1)\n  south(#4)  waystone:Exit  Garden(#2)'],
    ['find zzz', 'Nothing is called “zzz”.'],
  ],
  'destroy removes for good, but neither players nor the start by mistake': [
    ['destroy box', 'box(#9) was destroyed.'],
    ['destroy me', 'You cannot destroy yourself.'],
    ['destroy #1', 'Hall(#1) is where players start. It stays.'],
    ['destroy tom', 'Tom(#8) belongs to Tom. Use destroy/override if you mean it.'],
    ['destroy/override tom', 'Tom(#8) was destroyed.'],
    ['destroy #2', 'Garden(#2) was destroyed. Its exits went with it.'],
    ['look', 'Hall(#1)\nA wide hall.'],
  ],
  'teleport moves oneself and others': [
    ['tel box = garden', 'box leaves.\nTeleported box(#9) to Garden(#2).'],
    ['tel garden', 'Garden(#2)\nThere is nothing special here.\nExits: south\nYou see: a box'],
    ['tel garden', 'You are there already.'],
    ['tel me = me', 'Nothing can be inside itself.'],
    ['tel/tonone box', 'box leaves.\nTeleported box(#9) to nowhere.'],
    ['tel box = nowhere', undefined],
  ],
}

for (const [name, story] of Object.entries(STORIES)) {
  test(name, async () => {
    const world = createTestWorld()
    const bench = new CommandBench(world)
    for (const [line, expected] of story) {
      const { text } = await bench.run(line, world.anna)
      if (expected !== undefined) assert.equal(text, expected, line)
    }
  })
}

test('new rooms are of the class that the settings name', async () => {
  class Cavern extends Room {}
  const world = createTestWorld({ prepare: (typeclasses) => typeclasses.register('game:Cavern', Cavern) })
  const typeclasses = { object: 'waystone:Object', room: 'game:Cavern', exit: 'waystone:Exit' }
  await runCommand(world, 'dig/teleport Depths', { as: world.anna, settings: { typeclasses } })
  assert.ok(world.anna.location instanceof Cavern)
})

describe('examine', () => {
  test('shows what is kept', async () => {
    const world = createTestWorld()
    world.box.db['colour'] = '|rred'
    const { text } = await runCommand(world, 'examine box', { as: world.anna })
    assert.match(text, /^Name {7}box\(#9\)\nTypeclass {2}waystone:Object\nLocation {3}Hall\(#1\)\nHome {7}Hall\(#1\)\n/)
    assert.match(text, /\nAttributes\n {2}colour = "\|rred"$/)
  })

  test('shows an account, but nothing of its password', async () => {
    const world = createTestWorld()
    world.tomAccount.setPassword('plain:hidden')
    const { text } = await runCommand(world, 'examine *tom', { as: world.anna })
    assert.match(text, /^Name {9}Tom\(#6\)/)
    assert.doesNotMatch(text, /hidden|plain/)
  })
})

describe('a builder', () => {
  test('changes what was built by oneself and nothing else', async () => {
    const world = createTestWorld()
    world.tomAccount.permissions.add('Builder')
    const bench = new CommandBench(world)
    const type = async (line: string): Promise<string> => (await bench.run(line, world.tom)).text
    assert.equal(await type('desc box = Mine.'), 'You may not change box(#9).')
    assert.equal(await type('desc Mine.'), 'You may not change Hall(#1).')
    assert.equal(await type('destroy box'), 'You may not destroy box(#9).')
    assert.equal(await type('create lamp'), 'Created lamp(#10).')
    assert.equal(await type('desc lamp = A lamp.'), 'The description of lamp(#10) is set.')
    assert.equal(await type('destroy lamp'), 'lamp(#10) was destroyed.')
  })

  for (const line of [
    'dig x',
    'create x',
    'examine box',
    'tel garden',
    'set box/a = 1',
    'destroy box',
    'lock box = get:all()',
  ]) {
    test(`is what one has to be for ${line}`, async () => {
      const world = createTestWorld()
      assert.equal((await runCommand(world, line, { as: world.tom })).run.kind, 'noMatch')
    })
  }
})
