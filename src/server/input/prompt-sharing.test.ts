import assert from 'node:assert/strict'
import { test } from 'node:test'
import { menuPrompt } from '../../commands/prompts/menu-prompt.ts'
import type { RecordingConnection } from '../../testing/recording-connection.ts'
import { createServerFixture, type ServerFixture } from '../../testing/server-fixture.ts'
import { ScriptedCommand } from '../turn/scripted-command.test.ts'

const FERRY = menuPrompt({
  name: 'ferry',
  nodes: {
    start: { text: 'Where to?', options: [{ text: 'The mill', next: (call) => call.msg('You go.') }] },
  },
})
const BURN = new ScriptedCommand('burn', async (call) => {
  call.msg((await call.confirm('Burn it?')) ? 'burnt' : 'kept')
})
const NAME = new ScriptedCommand('name', async (call) => call.msg(`named ${await call.ask('Name? ')}`))
const BOARD = new ScriptedCommand('board', (call) => call.session?.prompt('ferry'))
const ONE = new ScriptedCommand('1', (call) => call.msg('one'))
const YES = new ScriptedCommand('yes', (call) => call.msg('yes, what?'))
const PING = new ScriptedCommand('ping', (call) => call.msg('pong'))

/** What opens it, what it shows, the line that answers it, what that gives, and what the line is as a command. */
const KINDS = {
  'a question': ['name', 'Name? ', '1', 'named 1', 'one'],
  'a yes or no': ['burn', 'Burn it? (yes/no) ', 'yes', 'burnt', 'yes, what?'],
  'a menu': ['board', 'Where to?\n  1  The mill\n> ', '1', 'You go.', 'one'],
} as const

const SHARINGS: Readonly<
  Record<string, { mode: number; join(game: ServerFixture, asked: RecordingConnection): Promise<RecordingConnection> }>
> = {
  'another session of one character': { mode: 3, join: (game) => again(game) },
  'another session of the account, out of character': {
    mode: 2,
    async join(game, asked) {
      const client = await again(game)
      await client.type('ooc')
      await asked.type('ic')
      return client
    },
  },
  'another account': { mode: 2, join: (game) => game.player('Tom') },
}

for (const [kind, [open, shown, answer, given, command]] of Object.entries(KINDS)) {
  for (const [who, { mode, join }] of Object.entries(SHARINGS)) {
    test(`[CMD25] [CMD29] T07: ${kind} holds its session only: lines of ${who} are commands, and it sees nothing of it`, async () => {
      const place = who.includes('out of') ? 'account' : 'character'
      const others = [ONE, YES, PING].map((each) => new ScriptedCommand(each.key, (call) => each.run(call), place))
      await using game = await createServerFixture({
        commands: [NAME, BURN, BOARD, ...others],
        prompts: [FERRY],
        settings: { multisessionMode: mode },
      })
      const asked = await game.player('Anna')
      const other = await join(game, asked)
      for (const client of [asked, other]) client.takeTexts()
      await asked.type(open)
      for (const line of [answer, 'ping']) await other.type(line)
      await asked.type(answer)
      await asked.type('ping')
      assert.deepEqual(other.takeTexts(), [command, 'pong'])
      assert.deepEqual(asked.takeTexts(), [shown, given, 'pong'])
    })
  }
}

async function again(game: ServerFixture): Promise<RecordingConnection> {
  const client = await game.connect()
  await client.type('connect Anna wiggle-waggle')
  return client
}
