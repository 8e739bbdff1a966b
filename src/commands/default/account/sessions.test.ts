import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { ManualClock } from '../../../testing/manual-clock.ts'
import { CommandBench } from '../../../testing/run-command.ts'
import { createTestWorld } from '../../../testing/test-world.ts'
import { displayWidth } from '../../../text/width.ts'

/** Anna, a developer, plays; Tom plays in one session and is out of character in another; somebody looks at the screen. */
function connectFour() {
  const clock = new ManualClock()
  const world = createTestWorld({ clock })
  const second = world.sessions.connect(world.tomAccount)
  world.sessions.connect()
  const times = { connTime: clock.now() - 7_200_000, cmdLastVisible: clock.now() - 5000 }
  for (const session of world.sessions.list) Object.assign(session, times)
  const bench = new CommandBench(world)
  return { world, second, type: async (line: string, as = world.annaSession) => (await bench.run(line, as)).text }
}

describe('sessions', () => {
  test('[SES72] shows where one is logged in, the session one types at, and how long each is idle', async () => {
    const { second, type } = connectFour()
    assert.equal(
      await type('sessions', second),
      'Session  Character  Room  Protocol  Address    Idle\n' +
        '---------------------------------------------------\n' +
        '2        Tom        Hall  test      127.0.0.1  5s\n' +
        '3 *      -          -     test      127.0.0.1  5s',
    )
  })

  test('[SES72] sessions/all shows the staff every connection within the screen', async () => {
    const { type } = connectFour()
    const text = await type('sessions/all')
    assert.deepEqual(text.split('\n'), [
      'Session  Account           Character  Address    Client                 On  Idle',
      '--------------------------------------------------------------------------------',
      '1 *      Anna              Anna       127.0.0.1  test                   2h  5s',
      '         playing                      test       80x24 no colour utf-8',
      '2        Tom               Tom        127.0.0.1  test                   2h  5s',
      '         playing                      test       80x24 no colour utf-8',
      '3        Tom               -          127.0.0.1  test                   2h  5s',
      '         out of character             test       80x24 no colour utf-8',
      '4        -                 -          127.0.0.1  test                   2h  5s',
      '         not logged in                test       80x24 no colour utf-8',
      '',
      '4 connected, 3 logged in, 2 accounts.',
    ])
  })

  test('[SES72] sessions/all fits a screen of 80 columns, with an address and a client of great length', async () => {
    const { world, type } = connectFour()
    const address = '2001:0db8:85a3:0000:0000:8a2e:0370:7334'
    Object.assign(world.tomSession, { address })
    world.tomSession.capabilities = { ...world.tomSession.capabilities, clientName: 'MUDLET'.repeat(20) }
    const lines = (await type('sessions/all')).split('\n')
    assert.deepEqual(
      lines.filter((line) => displayWidth(line) > 80),
      [],
    )
  })

  test('[SES72] a screen reader is told each connection in one line', async () => {
    const { world, type } = connectFour()
    world.annaSession.capabilities = { ...world.annaSession.capabilities, isScreenReader: true }
    const [first, , third] = (await type('sessions/all')).split('\n')
    assert.equal(
      first,
      'Session: 1 *, Account: Anna, State: playing, Character: Anna, Address: 127.0.0.1, Protocol: test, Client: test, ' +
        'Screen: 80x24 no colour utf-8 read aloud, On: 2h, Idle: 5s',
    )
    assert.match(third ?? '', /Session: 3, Account: Tom, State: out of character, Character: -,/)
  })

  test('[SES72] players do not see the sessions of others', async () => {
    const { world, type } = connectFour()
    assert.equal(await type('sessions/all', world.tomSession), 'Only the staff may see the sessions of others.')
  })

  test('[SES72] what a client calls itself, or a player is called, cannot colour the table', async () => {
    const { world, type } = connectFour()
    world.tomSession.capabilities = { ...world.tomSession.capabilities, clientName: '|rRED' }
    assert.match(await type('sessions/all'), /\|rRED/)
  })

  test('[SES76] sessions/all and a number shows the staff one session, and where what is known of it comes from', async () => {
    const { world, type } = connectFour()
    const sources = { clientName: 'TTYPE', width: 'NAWS', encoding: 'option' }
    Object.assign(world.tomSession, { cmdTotal: 1 })
    world.tomSession.capabilities = { ...world.tomSession.capabilities, links: 'mxp', isCompressed: true, sources }
    assert.deepEqual((await type('sessions/all #2')).split('\n'), [
      'Session 2: account Tom, playing Tom.',
      'By test from 127.0.0.1, on for 2h, idle for 5s, 1 input.',
      '',
      'Capability       Value    From',
      '--------------------------------',
      'Client           test     TTYPE',
      'Version          unknown  -',
      'Width            80       NAWS',
      'Height           24       -',
      'Colours          none     -',
      'Encoding         utf-8    option',
      'Screen reader    no       -',
      'Links            MXP      -',
      'Structured data  none     -',
      'Compressed       yes      -',
    ])
  })

  test('[SES76] what a protocol has no word for is left out, and nothing of a client can colour the answer', async () => {
    const { world, type } = connectFour()
    world.tomSession.capabilities = { ...world.tomSession.capabilities, clientName: '|rRED' }
    const text = await type('sessions/all 2')
    assert.match(text, /Client +\|rRED/)
    assert.doesNotMatch(text, /Links|Compressed/)
  })

  test('[SES76] a number that no session has is said, and where nobody has logged in', async () => {
    const { type } = connectFour()
    assert.match(await type('sessions/all 4'), /^Session 4: not logged in\./)
    assert.match(await type('sessions/all 3'), /^Session 3: account Tom, out of character\./)
    assert.equal(await type('sessions/all 99'), 'There is no session “99”. sessions/all shows them all.')
    assert.equal(await type('sessions/all |rTom'), 'There is no session “|rTom”. sessions/all shows them all.')
  })
})
