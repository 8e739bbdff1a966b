import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { CommandBench } from '../../../testing/run-command.ts'
import { createTestWorld } from '../../../testing/test-world.ts'
import { GUEST_TAG } from '../../../world/accounts/account.ts'
import { restoreOptions, savedOptions } from '../../../world/session-options.ts'

function bench() {
  const world = createTestWorld()
  const commands = new CommandBench(world)
  const session = world.tomSession
  const type = async (line: string): Promise<string> => (await commands.run(line, session)).text
  /** Name, value, source and kept value of each option as they are listed. */
  const listed = async (): Promise<string[]> =>
    (await type('option'))
      .split('\n')
      .slice(2, 9)
      .map((line) => line.trim().split(/\s+/).join(' '))
  return { ...world, commands, session, type, listed }
}

describe('option', () => {
  test('alone lists every option with its value and where that comes from', async () => {
    const { session, listed, type } = bench()
    assert.deepEqual(await listed(), [
      'color none client -',
      'screenreader off client -',
      'encoding utf-8 client -',
      'width 80 client -',
      'height 24 client -',
      'raw off default -',
      'echo off default -',
    ])
    session.capabilities = { ...session.capabilities, clientName: '' }
    assert.equal((await listed())[0], 'color none default -')
    await type('option width = 100')
    await type('option/save')
    await type('option color = 256')
    assert.deepEqual((await listed()).slice(0, 4), [
      'color 256 you -',
      'screenreader off default -',
      'encoding utf-8 default -',
      'width 100 saved 100',
    ])
  })

  const good: [string, object, string][] = [
    ['option color = 16', { colorDepth: 'ansi16' }, 'The option color is now 16.'],
    ['option Colour=TrueColor', { colorDepth: 'truecolor' }, 'The option color is now truecolor.'],
    ['option col = off', { colorDepth: 'none' }, 'The option color is now none.'],
    ['option screen = yes', { isScreenReader: true }, 'The option screenreader is now on.'],
    ['option encoding = Latin1', { encoding: 'iso-8859-1' }, 'The option encoding is now iso-8859-1.'],
    ['option width = 20', { width: 20 }, 'The option width is now 20.'],
    ['option width 30', { width: 30 }, 'The option width is now 30.'],
    ['option lines = 500', { height: 500 }, 'The option height is now 500.'],
    ['option raw = on', { isRaw: true }, 'The option raw is now on.'],
    ['option localecho = on', { hasLocalEcho: true }, 'The option echo is now on.'],
  ]
  for (const [line, options, text] of good) {
    test(`${line} sets it`, async () => {
      const { session, type } = bench()
      assert.equal(await type(line), text)
      assert.deepEqual(session.options, options)
    })
  }

  const bad: [string, string][] = [
    ['option color = purple', 'The option color cannot be “purple”. It can be none, 16, 256 or truecolor, or auto.'],
    ['option width = 19', 'The option width cannot be “19”. It can be a number from 20 to 500, or auto.'],
    ['option width = 1e2', 'The option width cannot be “1e2”. It can be a number from 20 to 500, or auto.'],
    ['option raw = |rmaybe', 'The option raw cannot be “|rmaybe”. It can be on or off, or auto.'],
    [
      'option colr = 16',
      'There is no option “colr”. There are color, screenreader, encoding, width, height, raw, and echo.',
    ],
  ]
  for (const [line, text] of bad) {
    test(`${line} changes nothing and says why`, async () => {
      const { session, type } = bench()
      assert.equal(await type(line), text)
      assert.deepEqual(session.options, {})
    })
  }

  test('shows one option, and leaves one to the client again', async () => {
    const { session, type } = bench()
    await type('option width = 100')
    assert.equal(
      await type('option width'),
      'The option width is 100 (you). It can be a number from 20 to 500; auto leaves it to your client.',
    )
    assert.equal(await type('option width = auto'), 'The option width is left to your client: 80.')
    await type('option raw = on')
    assert.equal(await type('option raw = auto'), 'The option raw is off again.')
    assert.deepEqual(session.options, {})
  })
})

describe('SES33: kept options', () => {
  test('are those of the session, and are forgotten where nothing is set', async () => {
    const { tomAccount, type } = bench()
    await type('option color = 256')
    assert.equal(
      await type('option/save width = 100'),
      'The option width is now 100.\nKept for your next logins: color 256 and width 100.',
    )
    assert.deepEqual(savedOptions(tomAccount), { colorDepth: 'xterm256', width: 100 })
    await type('option color = auto')
    await type('option width = auto')
    assert.equal(await type('option/save'), 'You have set no option, so your client decides at your next logins.')
    assert.deepEqual(savedOptions(tomAccount), {})
  })

  test('are cleared one by one or all at once, here and for later', async () => {
    const { tomAccount, session, type } = bench()
    await type('option color = 256')
    await type('option/save width = 100')
    assert.equal(await type('option/clear width'), 'The option width is left to your client: 80.')
    assert.deepEqual(savedOptions(tomAccount), { colorDepth: 'xterm256' })
    assert.deepEqual(session.options, { colorDepth: 'xterm256' })
    assert.equal(await type('option/clear'), 'All options are left to your client, at your next logins too.')
    assert.deepEqual([savedOptions(tomAccount), session.options], [{}, {}])
  })

  test('are none of a guest, who will not come back', async () => {
    const { tomAccount, session, type } = bench()
    tomAccount.tags.add(GUEST_TAG.key, GUEST_TAG.category)
    await type('option width = 100')
    assert.equal(await type('option/save'), 'A guest’s options cannot be kept.')
    assert.deepEqual([savedOptions(tomAccount), session.options], [{}, { width: 100 }])
  })

  test('lie under what the player set before login, and what nobody can have set is left out', async () => {
    const { tomAccount, session } = bench()
    const odd = { width: 3, height: 40, encoding: 'klingon', isRaw: 'yes', more: 1, colorDepth: 'none' }
    tomAccount.attributes.add('sessionOptions', odd, { category: 'waystone' })
    session.setOptions({ colorDepth: 'ansi16' })
    restoreOptions(session, tomAccount)
    assert.deepEqual(session.options, { height: 40, colorDepth: 'ansi16' })
  })
})

test('a session takes no option that there is not, and no value that it cannot have', () => {
  const { session } = bench()
  for (const options of [{ width: 0 }, { width: NaN }, { encoding: 'klingon' }, { wide: true }])
    assert.throws(() => session.setOptions(options as object), { code: 'WS_SESSION_OPTION_INVALID' })
})

describe('before login', () => {
  function visit() {
    const world = createTestWorld()
    const commands = new CommandBench(world)
    const session = world.sessions.connect()
    return { session, type: async (line: string): Promise<string> => (await commands.run(line, session)).text }
  }

  test('screenreader switches on and off', async () => {
    const { session, type } = visit()
    assert.match(await type('screenreader'), /^Screen reader mode is on/)
    assert.equal(session.options.isScreenReader, true)
    assert.equal(await type('reader off'), 'Screen reader mode is off.')
    assert.equal(session.options.isScreenReader, false)
    assert.match(await type('screenreader maybe'), /screenreader on/)
  })

  test('encoding shows, sets and clears', async () => {
    const { session, type } = visit()
    assert.match(await type('encoding'), /^Your text is sent and read as utf-8\. It can be utf-8, ascii, /)
    assert.equal(await type('encoding latin-1'), 'Your text is now sent and read as iso-8859-1.')
    assert.deepEqual(session.options, { encoding: 'iso-8859-1' })
    assert.match(await type('encoding klingon'), /^I do not know the encoding “klingon”\./)
    assert.equal(await type('encoding/clear'), 'Your text is left to your client: utf-8.')
    assert.deepEqual(session.options, {})
  })
})
