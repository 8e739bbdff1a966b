import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createServerFixture } from '../../testing/server-fixture.ts'
import { raise, ScriptedCommand } from '../turn/scripted-command.test.ts'

const COUNT = new ScriptedCommand('count', (call) => call.msg(`count ${raise(call, 'count')}`))
const NAME = new ScriptedCommand('name', async (call) => {
  const first = await call.ask('First? ')
  raise(call, 'asked')
  const second = await call.ask('Second? ')
  call.msg(`${first} and ${second}`)
})
const LOST = 'That question is no longer open, and your answer did nothing. Please start again.'

test('[CMD25] a command asks, twice, and the lines that follow are its answers', async () => {
  await using game = await createServerFixture({ commands: [NAME, COUNT] })
  const anna = await game.player('Anna')
  await anna.type('name')
  assert.deepEqual(anna.takeTexts(), ['First? '])
  await anna.type('  rex ')
  assert.deepEqual(anna.takeTexts(), ['Second? '])
  for (const line of ['bo', 'count', 'count']) anna.send(line)
  await game.settle()
  assert.deepEqual(anna.takeTexts(), ['rex and bo', 'count 1', 'count 2'])
})

test('[CMD25] W29 T07: two sessions wait with the same question, and each is told of its own answer only', async () => {
  await using game = await createServerFixture({ commands: [NAME, COUNT] })
  const anna = await game.player('Anna')
  const tom = await game.player('Tom')
  anna.takeTexts()
  await anna.type('name')
  await tom.type('name')
  await tom.type('tomcat')
  await anna.type('rex')
  await tom.type('t2')
  await anna.type('a2')
  assert.deepEqual(tom.takeTexts(), ['First? ', 'Second? ', 'tomcat and t2'])
  assert.deepEqual(anna.takeTexts(), ['First? ', 'Second? ', 'rex and a2'])
})

test('[CMD26] what goes on with an answer holds the next line until it ends', async () => {
  const slow = new ScriptedCommand('slow', async (call) => {
    await call.ask('Ready? ')
    await call.pause(1000)
    call.msg('done')
  })
  await using game = await createServerFixture({ commands: [slow, COUNT] })
  const anna = await game.player('Anna')
  const tom = await game.player('Tom')
  await anna.type('slow')
  anna.send('yes')
  anna.send('count')
  await game.settle()
  await tom.type('count')
  assert.deepEqual(anna.takeTexts().slice(-1), ['Ready? '])
  assert.deepEqual(tom.takeTexts(), ['count 1'])
  game.clock.advance(1000)
  await game.settle()
  assert.deepEqual(anna.takeTexts(), ['done', 'count 1'])
})

for (const end of ['reload', 'crash'] as const) {
  test(`[CMD27] after a ${end} the player is told once that the question is not open, and the line is no command`, async () => {
    await using game = await createServerFixture({ commands: [NAME, COUNT] })
    const anna = await game.player('Anna')
    await anna.type('name')
    if (end === 'crash') {
      await game.crash()
      await game.start()
    } else await game.reload()
    anna.takeTexts()
    await anna.type('count')
    await anna.type('count')
    assert.deepEqual(anna.takeTexts(), [LOST, 'count 1'])
  })
}

test('[CMD27] a crash while the answer is worked on: the player is told, and nothing was half done', async () => {
  const hang = new ScriptedCommand('hang', async (call) => {
    await call.ask('Sure? ')
    await call.pause(1000)
    raise(call, 'count')
  })
  await using game = await createServerFixture({ commands: [hang, COUNT] })
  const anna = await game.player('Anna')
  await anna.type('hang')
  await anna.type('yes')
  anna.takeTexts()
  await game.crash()
  await game.start()
  assert.deepEqual(anna.takeTexts(), [LOST])
  await anna.type('count')
  assert.deepEqual(anna.takeTexts(), ['count 1'])
})

test('[CMD26] W42: a command that fails after an answer is undone from there, says so, and the next line is a command', async () => {
  const bad = new ScriptedCommand('bad', async (call) => {
    raise(call, 'before')
    await call.ask('Sure? ')
    raise(call, 'after')
    call.msg('this was never said')
    throw new Error('broken')
  })
  const show = new ScriptedCommand('show', (call) => {
    const { attributes } = call.puppet ?? {}
    call.msg(`${String(attributes?.get('before'))} ${String(attributes?.get('after'))}`)
  })
  await using game = await createServerFixture({ commands: [bad, show] })
  const anna = await game.player('Anna')
  await anna.type('bad')
  anna.takeTexts()
  await anna.type('yes')
  await anna.type('show')
  const [failure, shown] = anna.takeTexts()
  assert.match(failure ?? '', /the rest was not done/)
  assert.equal(shown, '1 undefined')
})

test('[CMD25] a secret question hides its answer', async () => {
  const code = new ScriptedCommand('code', async (call) => {
    call.msg(`${(await call.ask('Code: ', { isSecret: true })).length} signs`)
  })
  await using game = await createServerFixture({ commands: [code] })
  const anna = await game.player('Anna')
  await anna.type('code')
  assert.ok(anna.shown.some((output) => output.kind === 'prompt' && output.isSecret))
  anna.takeTexts()
  await anna.type(' x y ', { isSecret: true })
  assert.deepEqual(anna.takeTexts(), ['5 signs'])
})

test('[CMD25] confirm asks until it is yes or no, and takes an empty line for its default', async () => {
  const drop = new ScriptedCommand('burn', async (call) => {
    call.msg((await call.confirm('Burn it?', { default: false })) ? 'burnt' : 'kept')
  })
  await using game = await createServerFixture({ commands: [drop] })
  const anna = await game.player('Anna')
  for (const line of ['burn', 'what', 'YES', 'burn', '']) await anna.type(line)
  const ask = 'Burn it? (yes/No) '
  assert.deepEqual(anna.takeTexts(), [ask, 'Please answer yes or no.', ask, 'burnt', ask, 'kept'])
})

test('[CMD28] T98: a character that was let go meanwhile is not acted for any more', async () => {
  const wipe = new ScriptedCommand('wipe', async (call) => {
    await call.ask('Sure? ')
    raise(call, 'wiped')
  })
  await using game = await createServerFixture({ commands: [wipe] })
  const anna = await game.player('Anna')
  await anna.type('wipe')
  const session = game.session(anna)
  const { puppet } = session
  session.cells.set('puppet', null)
  anna.takeTexts()
  await anna.type('yes')
  assert.deepEqual(anna.takeTexts(), [LOST])
  assert.equal(puppet?.attributes.get('wiped'), undefined)
})

test('[CMD28] a client that goes while it is asked leaves nothing behind, and finally blocks are run', async () => {
  let ends = 0
  const wait = new ScriptedCommand('wait', async (call) => {
    try {
      await call.ask('Well? ')
    } finally {
      ends += 1
    }
  })
  await using game = await createServerFixture({ commands: [wait] })
  const anna = await game.player('Anna')
  await anna.type('wait')
  anna.hangUp()
  await game.settle()
  assert.equal(ends, 1)
  assert.equal(game.server.sessions.all().length, 0)
})
