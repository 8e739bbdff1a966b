import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createServerFixture } from '../../testing/server-fixture.ts'
import { ScriptedCommand } from '../turn/scripted-command.test.ts'

const NAME = new ScriptedCommand('name', async (call) => call.msg(`named ${await call.ask('Name? ')}`))
const TELL = new ScriptedCommand('tell', (call) => call.msg(`told ${call.args}, typed ${call.raw}`))

test('[CMD21] nicks of the puppet are replaced, then those of the account, once, and a question gets the line as it is', async () => {
  await using game = await createServerFixture({ commands: [NAME, TELL] })
  const anna = await game.player('Anna')
  const { puppet, account } = game.session(anna)
  puppet?.nicks.add('hi', 'tell puppet')
  account?.nicks.add('hi', 'tell account')
  account?.nicks.add('ho', 'tell account')
  puppet?.nicks.add('tell account', 'tell nobody')
  for (const line of ['hi', 'ho', 'name', 'hi']) await anna.type(line)
  assert.deepEqual(anna.takeTexts(), [
    'told puppet, typed tell puppet',
    'told account, typed tell account',
    'Name? ',
    'named hi',
  ])
})

test('[CMD21] a line that a command runs is taken as it is', async () => {
  const run = new ScriptedCommand('run', async (call) => void (await call.execute('hi')))
  await using game = await createServerFixture({ commands: [run, TELL] })
  const anna = await game.player('Anna')
  game.session(anna).puppet?.nicks.add('hi', 'tell puppet')
  await anna.type('run')
  assert.match(anna.takeTexts().join(), /do not know “hi”/)
})
