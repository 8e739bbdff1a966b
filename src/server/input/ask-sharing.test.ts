import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createServerFixture } from '../../testing/server-fixture.ts'
import { ScriptedCommand } from '../turn/scripted-command.test.ts'

const NAME = new ScriptedCommand('name', async (call) => call.msg(`named ${await call.ask('Name? ')}`))
const PING = new ScriptedCommand('ping', (call) => call.msg('pong'))
/** Waits for an answer, but not for ever. */
const HURRY = new ScriptedCommand('hurry', async (call) => {
  const answer = await Promise.race([call.ask('Quick! '), call.pause(1000).then(() => undefined)])
  call.msg(answer ?? 'too late')
  if (answer === undefined && call.args) throw new Error('broken')
})

test('[CMD25] W29: of two sessions with one character, one is asked, and what the other types is a command', async () => {
  await using game = await createServerFixture({ commands: [NAME, PING], settings: { multisessionMode: 3 } })
  const first = await game.player('Anna')
  const second = await game.connect()
  await second.type('connect Anna wiggle-waggle')
  assert.equal(game.session(second).puppet, game.session(first).puppet)
  for (const client of [first, second]) client.takeTexts()
  await first.type('name')
  await second.type('ping')
  await second.type('name')
  await first.type('one')
  await second.type('two')
  assert.deepEqual(first.takeTexts(), ['Name? ', 'named one'])
  assert.deepEqual(second.takeTexts(), ['pong', 'Name? ', 'named two'])
})

test('[CMD26] a command that waits for an answer no longer closes its question', async () => {
  await using game = await createServerFixture({ commands: [HURRY, PING] })
  const anna = await game.player('Anna')
  await anna.type('hurry')
  await anna.type('here')
  assert.deepEqual(anna.takeTexts(), ['Quick! ', 'here'])
  await anna.type('hurry')
  game.clock.advance(1000)
  await game.settle()
  await anna.type('ping')
  // An empty prompt takes the question away.
  assert.deepEqual(anna.takeTexts(), ['Quick! ', 'too late', '', 'pong'])
})

test('[CMD26] one that fails then, when no line has it, is logged and told', async () => {
  await using game = await createServerFixture({ commands: [HURRY, PING] })
  const anna = await game.player('Anna')
  await anna.type('hurry up')
  anna.takeTexts()
  game.clock.advance(1000)
  await game.settle()
  await anna.type('ping')
  const [late, failure, pong] = anna.takeTexts().filter((text) => text !== '')
  assert.deepEqual([late, pong], ['too late', 'pong'])
  assert.match(failure ?? '', /the rest was not done/)
  assert.ok(game.log.lines.some(({ level, message }) => level === 'error' && /question was open/.test(message)))
})

test('[CMD28] a prompt that is opened instead takes the next line, and the command is given up quietly', async () => {
  let end = ''
  const lost = new ScriptedCommand('lost', async (call) => {
    call.ask('First? ').catch((error: Error) => void (end = error.message))
    await call.ask('Second? ')
    call.msg('second answered')
  })
  await using game = await createServerFixture({ commands: [lost, PING] })
  const anna = await game.player('Anna')
  await anna.type('lost')
  await anna.type('yes')
  await anna.type('ping')
  assert.deepEqual(anna.takeTexts(), ['First? ', 'Second? ', 'second answered', 'pong'])
  assert.match(end, /no longer open/)
})
