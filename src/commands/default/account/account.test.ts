import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { CommandBench, runCommand } from '../../../testing/run-command.ts'
import { ManualClock } from '../../../testing/manual-clock.ts'
import { createTestWorld } from '../../../testing/test-world.ts'
import { Character } from '../../../world/objects/character.ts'

const OOC_SCREEN =
  'You are logged in as Tom and out of character.\n\nYour characters (1 of 3):\n  Tom\n\n' +
  'Type ic <name> to enter the world.\nType charcreate <name> to make another character.\n' +
  'Type who to see who is here, help for more, quit to leave.'

describe('out of character and back', () => {
  test('ooc leaves the world and shows the characters, ic goes back', async () => {
    const world = createTestWorld()
    const bench = new CommandBench(world)
    const out = await bench.run('ooc', world.tomSession)
    assert.equal(out.text, `You go out of character.\n${OOC_SCREEN}`)
    assert.deepEqual(out.byHearer, { Anna: 'Tom has left the game.' })
    assert.equal((await bench.run('look', world.tomSession)).text, OOC_SCREEN)
    assert.equal((await bench.run('ooc', world.tomSession)).text, 'You are out of character already.')
    assert.equal((await bench.run('get box', world.tomSession)).run.kind, 'noMatch')
    const back = await bench.run('ic', world.tomSession)
    assert.match(back.text, /You become Tom\.\n\nHall\n/)
    assert.deepEqual(back.byHearer, { Anna: 'Tom has entered the game.' })
  })

  test('charcreate makes a character to become', async () => {
    const world = createTestWorld()
    const bench = new CommandBench(world)
    const type = async (line: string): Promise<string> => (await bench.run(line, world.tomSession)).text
    assert.equal(
      await type('charcreate Max = |rTall.'),
      'You have made the character Max. Type ic Max to enter the world.',
    )
    assert.equal(world.tomAccount.characters[1]?.desc, '||rTall.')
    assert.equal(await type('charcreate M'), 'A name needs at least 3 letters.')
    assert.match(await type('ic max'), /You become Max\./)
    assert.equal(await type('ic Max'), 'You are that character already.')
    assert.equal(await type('ic nobody'), 'You have no character called “nobody”.')
    assert.equal(await type('ic anna'), 'You have no character called “anna”.')
  })

  test('a developer may become anybody', async () => {
    const world = createTestWorld()
    world.world.create(Character, { key: 'Guard', location: world.hall })
    assert.match((await runCommand(world, 'ic guard', { as: world.annaSession })).text, /You become Guard\./)
  })
})

describe('who', () => {
  const clock = new ManualClock()
  const TIMES = { connTime: clock.now() - 7_200_000, cmdLastVisible: clock.now() - 5000 }

  test('shows players who is here', async () => {
    const world = createTestWorld({ clock })
    for (const session of world.sessions.list) Object.assign(session, TIMES)
    world.sessions.connect()
    assert.equal(
      (await runCommand(world, 'who', { as: world.tom })).text,
      'Player  On for  Idle\n--------------------\nAnna    2h      5s\nTom     2h      5s\n\n2 players are here.',
    )
  })

  test('shows nobody idle for longer than they are there, though the login took its time', async () => {
    const world = createTestWorld({ clock })
    for (const session of world.sessions.list)
      Object.assign(session, { connTime: clock.now() - 7000, cmdLastVisible: clock.now() - 9000 })
    assert.match((await runCommand(world, 'who', { as: world.tom })).text, /Tom {5}7s {6}7s\n/)
  })

  test('shows staff more, unless it is doing', async () => {
    const world = createTestWorld({ clock })
    for (const session of world.sessions.list) Object.assign(session, TIMES)
    const staff = await runCommand(world, 'who', { as: world.anna })
    assert.match(staff.text, /^Player {2}On for {2}Idle {2}Character {2}Room {2}Commands {2}Protocol {2}Address\n/)
    const plain = await runCommand(world, 'doing', { as: world.anna })
    assert.match(plain.text, /^Player {2}On for {2}Idle\n/)
  })
})

describe('help', () => {
  const helpTopics = [
    { key: 'newbie', aliases: ['start'], category: 'guide', text: 'Walk around.' },
    { key: 'secret', category: 'guide', text: 'Staff only.', locks: 'view:perm(Admin)' },
  ]
  const cases: [string, RegExp][] = [
    ['help', /^Account\n {2}charcreate .*\n[^]*\nGeneral\n {2}drop .*\n[^]*\nGuide\n {2}newbie\n\nType help <name>/],
    ['help say', /^Help for say \(also ' and "\)\n\nUsage:\n {2}say <text>\n {2}'<text>\n\nSays something/],
    ["help '", /^Help for say /],
    ['help @say', /^Help for say /],
    ['help start', /^Help for newbie \(also start\)\n\nWalk around\.$/],
    ['help guide', /^Guide\n {2}newbie\n/],
    ['help gt', /^There is no help for “gt”\. Perhaps get/],
    ['help secret', /^There is no help for “secret”\. /],
    ['help dig', /^There is no help for “dig”\. /],
    ['help |rx', /^There is no help for “\|rx”\. /],
  ]
  for (const [line, expected] of cases) {
    test(line, async () => {
      const world = createTestWorld()
      const { text } = await runCommand(world, line, { as: world.tom, helpTopics })
      assert.match(text, expected)
      assert.doesNotMatch(text, /tunnel|Building|Staff only/)
    })
  }

  test('[SES35] a screen reader is read each name in a line of its own', async () => {
    const world = createTestWorld()
    const { tomSession } = world
    tomSession.capabilities = { ...tomSession.capabilities, isScreenReader: true }
    const { text } = await new CommandBench(world).run('help', tomSession)
    assert.match(text, /^Account\ncharcreate\nchardelete\n[^]*\n\nGeneral\ndrop\n/)
  })

  test('lists for builders what builders can do', async () => {
    const world = createTestWorld()
    assert.match((await runCommand(world, 'help', { as: world.anna })).text, /\nBuilding\n {2}alias .*\n/)
  })

  test('every listed command has a usage and a help text', () => {
    const bench = new CommandBench(createTestWorld())
    for (const path of bench.cmdsets.paths()) {
      for (const command of bench.cmdsets.require(path).commands) {
        if (command.key.startsWith('__')) continue
        assert.ok(command.usage.length > 0 && command.help !== '', command.key)
      }
    }
  })
})

describe('password', () => {
  test('is asked unseen, checked, and never shown', async () => {
    const world = createTestWorld()
    world.tomAccount.setPassword('plain:old password')
    const bench = new CommandBench(world)
    const type = async (line: string): Promise<string> => (await bench.run(line, world.tomSession)).text
    assert.equal(await type('password'), 'Your present password: ')
    assert.equal(await type('wrong'), 'Wrong name or password.')
    await type('password')
    assert.equal(await type('old password'), 'Your new password: ')
    assert.equal(await type('new, password'), 'The new password again: ')
    assert.equal(await type('new, password'), 'Your password is changed.')
    assert.equal(world.tomAccount.passwordHash, 'plain:new, password')
  })

  test('in one line keeps what follows a comma', async () => {
    const world = createTestWorld()
    world.tomAccount.setPassword('plain:old password')
    const { text } = await runCommand(world, 'password old password = new, password', { as: world.tomSession })
    assert.equal(text, 'Your password is changed.')
    assert.equal(world.tomAccount.passwordHash, 'plain:new, password')
  })
})

describe('quit', () => {
  test('closes one session or all', async () => {
    const world = createTestWorld()
    const second = world.sessions.connect(world.tomAccount)
    const bench = new CommandBench(world)
    const { text } = await bench.run('quit', second)
    assert.equal(text, 'You stay logged in at one other place.\nGoodbye. Come back soon!')
    await bench.run('quit/all', world.tomSession)
    assert.deepEqual(
      bench.disconnected.map(({ session, reason }) => `${session.sessid} ${reason}`),
      ['3 Goodbye. Come back soon!', '2 Goodbye. Come back soon!', '3 You have quit from elsewhere.'],
    )
  })
})

describe('nicks, quelling and sessions', () => {
  const story: [string, string][] = [
    ['nick', 'You have no nicks. Type help nick to learn what they are.'],
    ['nick hi $1 = say Hello, $1!', '“hi $1” now stands for “say Hello, $1!”.'],
    ['nick', 'Nick   Stands for\n---------------------\nhi $1  say Hello, $1!'],
    ['nick/delete hi $1', 'The nick “hi $1” is gone.'],
    ['nick/delete hi $1', 'You have no nick “hi $1”.'],
    ['nick/clear', 'All your nicks are gone.'],
    ['unquell', 'Your permissions are not quelled.'],
    ['quell', 'Your permissions are quelled. Type unquell to get them back.'],
    ['unquell', 'You have your permissions back.'],
  ]
  test('work', async () => {
    const world = createTestWorld()
    const bench = new CommandBench(world)
    for (const [line, expected] of story) assert.equal((await bench.run(line, world.tomSession)).text, expected, line)
  })

  test('a quelled developer cannot build', async () => {
    const world = createTestWorld()
    const bench = new CommandBench(world)
    await bench.run('quell', world.annaSession)
    assert.equal((await bench.run('dig x', world.annaSession)).run.kind, 'noMatch')
  })
})
