import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { runCommand } from '../../../testing/run-command.ts'
import { createTestWorld } from '../../../testing/test-world.ts'

describe('talking', () => {
  const cases: [line: string, text: string, heard: string | undefined][] = [
    ['say hello', 'You say, "hello"', 'Anna says, "hello"'],
    ["'hello there", 'You say, "hello there"', 'Anna says, "hello there"'],
    ['"hello', 'You say, "hello"', 'Anna says, "hello"'],
    ['say a = b', 'You say, "a = b"', 'Anna says, "a = b"'],
    ['say /me', 'You say, "/me"', 'Anna says, "/me"'],
    ['say', 'Say what?', undefined],
    ['pose waves.', 'Anna waves.', 'Anna waves.'],
    [':waves.', 'Anna waves.', 'Anna waves.'],
    ['emote waves.', 'Anna waves.', 'Anna waves.'],
    [":'s here", "Anna's here", "Anna's here"],
    [':, tired, sits.', 'Anna, tired, sits.', 'Anna, tired, sits.'],
    ['pose', 'Pose what?', undefined],
    ['whisper tom = hi', 'You whisper to Tom, "hi"', 'Anna whispers: "hi"'],
    ['whisper tom hi there', 'You whisper to Tom, "hi there"', 'Anna whispers: "hi there"'],
    ['whisper tom, tom = hi', 'You whisper to Tom, "hi"', 'Anna whispers: "hi"'],
    ['whisper nobody = hi', 'You see no “nobody” here.', undefined],
    ['whisper me = hi', 'You talk to yourself a lot.', undefined],
  ]
  for (const [line, text, heard] of cases) {
    test(line, async () => {
      const world = createTestWorld()
      const result = await runCommand(world, line, { as: world.anna })
      assert.equal(result.text, text)
      assert.deepEqual(result.byHearer, heard === undefined ? {} : { Tom: heard })
    })
  }

  test('a whisper to one is not heard by others', async () => {
    const world = createTestWorld()
    const { byHearer } = await runCommand(world, 'whisper anna = psst', { as: world.tom })
    assert.deepEqual(byHearer, { Anna: 'Tom whispers: "psst"' })
  })

  test('nobody elsewhere hears', async () => {
    const world = createTestWorld()
    world.tom.location = world.garden
    assert.deepEqual((await runCommand(world, 'say hello', { as: world.anna })).byHearer, {})
  })

  test('all sessions of one puppet see what it says', async () => {
    const world = createTestWorld()
    const second = world.sessions.connect(world.annaAccount, world.anna)
    await runCommand(world, 'say hello', { as: world.annaSession })
    assert.deepEqual(second.texts, ['You say, "hello"'])
  })
})

describe('T67 what players type', () => {
  const ODD = '|rred|n {x} {who} $func(a) |lclook|ltx|le || %s \\n'
  for (const line of ['say', 'pose', 'whisper tom =']) {
    test(`comes out of ${line} as it was typed`, async () => {
      const world = createTestWorld()
      const { text, byHearer } = await runCommand(world, `${line} ${ODD}`, { as: world.anna })
      assert.ok(text.includes(ODD), text)
      assert.ok((byHearer['Tom'] ?? '').includes(ODD))
    })

    test(`cannot forge a line by ${line}`, async () => {
      const world = createTestWorld()
      const forged = 'hi\nAdmin says, "x"\r\u2028\u0085\u001b[31m\u202etxet\u0007'
      const { byHearer } = await runCommand(world, `${line} ${forged}`, { as: world.anna })
      assert.doesNotMatch(byHearer['Tom'] ?? '\n', /[\n\r\u2028\u0085\u001b\u202e\u0007]/)
    })
  }

  test('is a description without markup', async () => {
    const world = createTestWorld()
    await runCommand(world, 'setdesc |lcdrop all|ltclick me|le', { as: world.tom })
    const { text, markup } = await runCommand(world, 'look tom', { as: world.anna })
    assert.equal(text, 'Tom(#8)\n|lcdrop all|ltclick me|le')
    assert.ok(markup.includes('||lcdrop all'))
  })
})
