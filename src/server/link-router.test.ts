import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isWaystoneError } from '../base/errors.ts'
import { createServerFixture } from '../testing/server-fixture.ts'
import { raise, ScriptedCommand } from './turn/scripted-command.test.ts'

test('[L21] an input whose number is not above the last one stops the Server, for nothing may be done twice', async () => {
  const count = new ScriptedCommand('count', (call) => call.msg(`count ${raise(call, 'count')}`))
  await using game = await createServerFixture({ commands: [count] })
  const anna = await game.player('Anna')
  const session = game.portalSessions.get(game.sessidOf(anna))
  assert.ok(session)
  game.channel.release(session, { n: 1, input: { kind: 'text', text: 'count', isSecret: false } })
  const fault = await game.ended
  assert.ok(isWaystoneError(fault, 'WS_LINK_OUT_OF_ORDER'))
  assert.deepEqual(anna.takeTexts(), [])
})

test('input of a session that has ended here is left alone, whether the Portal has heard of the end or not', async () => {
  const count = new ScriptedCommand('count', (call) => call.msg(`count ${raise(call, 'count')}`))
  await using game = await createServerFixture({ commands: [count] })
  const anna = await game.player('Anna')
  const session = game.portalSessions.get(game.sessidOf(anna))
  assert.ok(session)
  anna.send('quit')
  await game.settle()
  game.channel.release(session, { n: 99, input: { kind: 'text', text: 'count', isSecret: false } })
  await game.settle()
  assert.equal(game.world.search('Anna')[0]?.attributes.get('count'), undefined)
  assert.equal(game.log.lines.filter(({ level }) => level === 'error').length, 0)
})

test('[L22] what a client can show is known to the next command', async () => {
  const width = new ScriptedCommand('width', (call) => call.msg(`${call.session?.capabilities.width}`))
  await using game = await createServerFixture({ commands: [width] })
  const anna = await game.player('Anna')
  anna.learn({ width: 132 })
  await anna.type('width')
  assert.deepEqual(anna.takeTexts(), ['132'])
})

test('[TURN15] a session is greeted once in its life, on whichever Server', async () => {
  await using game = await createServerFixture()
  const client = await game.connect()
  assert.equal(client.takeTexts().filter((text) => text.includes('Welcome to the test game.')).length, 1)
  await game.reload()
  await game.crash()
  await game.start()
  assert.deepEqual(client.takeTexts(), [])
})
